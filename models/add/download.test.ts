import { describe, expect, it } from 'vitest';
import { download } from './download.ts';

const answers = (...responses: Response[]) => {
  const asked: string[] = [];
  const fetch = async (address: URL) => {
    asked.push(address.href);
    return responses[asked.length - 1] ?? new Response(null, { status: 500 });
  };
  return { asked, fetch };
};
const to = (location: string) => new Response(null, { status: 302, headers: { location } });

describe('a download', () => {
  it('follows where it is sent, and has what is there', async () => {
    const { asked, fetch } = answers(
      to('/files/a.onnx'),
      to('https://files.example/a'),
      new Response('weights'),
    );
    const bytes = await download('https://example.org/a', { fetch });

    expect(Buffer.from(bytes).toString()).toBe('weights');
    expect(asked).toEqual([
      'https://example.org/a',
      'https://example.org/files/a.onnx',
      'https://files.example/a',
    ]);
  });

  it('is never by anything but https, wherever it is sent', async () => {
    const { asked, fetch } = answers(to('http://example.org/a'));

    await expect(download('http://example.org/a', { fetch })).rejects.toThrow(/not https/);
    await expect(download('file:///etc/passwd', { fetch })).rejects.toThrow(/not https/);
    expect(asked).toEqual([]);
    await expect(download('https://example.org/a', { fetch })).rejects.toThrow(/not https/);
  });

  it('does not go in circles', async () => {
    const fetch = async () => to('https://example.org/a');

    await expect(download('https://example.org/a', { fetch })).rejects.toThrow(
      'redirected more than 5 times',
    );
  });

  it('ends where it grows too large, and does not read on', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent++;
        controller.enqueue(new Uint8Array(1 << 20));
      },
    });
    const { fetch } = answers(new Response(endless));

    await expect(download('https://example.org/a', { fetch, most: 3 << 20 })).rejects.toThrow(
      'larger than 3 MiB',
    );
    expect(sent).toBeLessThan(10);
  });

  it('tells what the other side said', async () => {
    const { fetch } = answers(new Response('gone', { status: 404, statusText: 'Not Found' }));

    await expect(download('https://example.org/a', { fetch })).rejects.toThrow('it answered 404 Not Found');
    await expect(download('not an address')).rejects.toMatchObject({ code: 'model-refused' });
  });

  it('is given up in time', async () => {
    const fetch = (_: URL, { signal }: RequestInit) =>
      new Promise<Response>((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      });

    await expect(download('https://example.org/a', { fetch, timeOutMs: 20 })).rejects.toThrow(
      /not fetched within/,
    );
  });
});
