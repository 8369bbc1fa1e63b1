/** Compiled by kit/i18n/compile.ts while building. */
declare module 'virtual:words/*' {
  import type { Messages } from '@lingui/core';
  export const words: Messages;
}
