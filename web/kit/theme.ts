import { type ThemeConfig, theme } from 'antd';
import type { Mode } from './mode.ts';

const FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

/** antd computes shades from its seeds, so it needs the colours themselves; they are those of tokens.css. */
const seeds = {
  night: {
    colorPrimary: '#5aa9ff',
    colorTextLightSolid: '#10161d',
    colorBgBase: '#12161b',
    colorBgContainer: '#1a2027',
    colorBgElevated: '#1f262e',
    colorBorder: '#70808f',
    colorBorderSecondary: '#3a4652',
    colorText: '#c3cdd7',
    colorTextHeading: '#dde4eb',
    colorTextSecondary: '#93a1af',
    colorTextTertiary: '#93a1af',
    colorTextPlaceholder: '#93a1af',
    colorError: '#ff6259',
    colorLink: '#5aa9ff',
  },
  day: {
    colorPrimary: '#0b5fd6',
    colorTextLightSolid: '#ffffff',
    colorBgBase: '#ffffff',
    colorBgContainer: '#ffffff',
    colorBgElevated: '#ffffff',
    colorBorder: '#6f7d8b',
    colorBorderSecondary: '#d5dae0',
    colorText: '#1c232b',
    colorTextHeading: '#10161d',
    colorTextSecondary: '#52606d',
    colorTextTertiary: '#52606d',
    colorTextPlaceholder: '#5f6c79',
    colorError: '#b3141f',
    colorLink: '#0b5fd6',
  },
} as const;

/** Dress: night or day → antd in our tokens. */
export const dress = (mode: Mode): ThemeConfig => ({
  algorithm: mode === 'night' ? theme.darkAlgorithm : theme.defaultAlgorithm,
  token: {
    ...seeds[mode],
    fontFamily: FONT,
    fontSize: 14,
    borderRadius: 4,
    controlHeight: 36,
    motionDurationFast: '0.08s',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.15s',
  },
});
