import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { inMain } from '../e2e/in-main.ts';
import { shareCandor } from './candor.ts';

/** Counts every datagram and every connection that arrives on two ports of this machine. */
async function listen() {
  const seen = { datagrams: 0, connections: 0 };
  const udp = createSocket('udp4', () => (seen.datagrams += 1));
  const tcp = createServer((socket) => {
    seen.connections += 1;
    socket.on('error', () => undefined);
  });
  udp.bind(0, '127.0.0.1');
  tcp.listen(0, '127.0.0.1');
  await Promise.all([once(udp, 'listening'), once(tcp, 'listening')]);
  const { port } = z.object({ port: z.number() }).parse(tcp.address());
  const close = (): void => {
    udp.close();
    tcp.close();
  };
  return { seen, ports: { udp: udp.address().port, tcp: port }, close };
}

/**
 * What an attacker would run in the page: a peer connection that asks two kinds of servers for its address and then
 * tries a peer, over UDP and TCP. Runs in the page, so it is text.
 */
const attack = ({ udp, tcp }: { udp: number; tcp: number }, from: string): string => `(async () => {
  const frame = document.createElement('iframe');
  document.documentElement.append(frame);
  const Peer = (${from}).RTCPeerConnection;
  if (Peer === undefined) return 'none';
  const [one, two] = [
    new Peer({ iceServers: [
      { urls: 'stun:127.0.0.1:${udp}' },
      { urls: 'turn:127.0.0.1:${tcp}?transport=tcp', username: 'a', credential: 'b' },
      { urls: 'turn:127.0.0.1:${udp}?transport=udp', username: 'a', credential: 'b' },
    ] }),
    new Peer(),
  ];
  one.createDataChannel('x');
  await one.setLocalDescription(await one.createOffer());
  await two.setRemoteDescription(one.localDescription);
  await two.setLocalDescription(await two.createAnswer());
  await one.setRemoteDescription(two.localDescription);
  const peer = (line) => one.addIceCandidate({ candidate: line, sdpMid: '0' });
  await peer('candidate:1 1 udp 2122260223 127.0.0.1 ${udp} typ host');
  await peer('candidate:2 1 tcp 1518280447 127.0.0.1 ${tcp} typ host tcptype passive');
  await new Promise((settle) => setTimeout(settle, 2000));
  return 'made';
})()`;

describe('WebRTC, which neither the policy of the page nor the filter of requests sees', () => {
  const candor = shareCandor();
  let net: Awaited<ReturnType<typeof listen>>;
  beforeAll(async () => {
    net = await listen();
  });
  afterAll(() => net.close());

  test('the page has no peer connections', async () => {
    expect(await candor.page.evaluate<string>(attack(net.ports, 'window'))).toBe('none');
    const left = await candor.page.evaluate(() =>
      Object.getOwnPropertyNames(window).filter((name) => /^(?:webkit)?RTC/u.test(name)),
    );
    expect(left).toEqual([]);
    expect(net.seen).toEqual({ datagrams: 0, connections: 0 });
  });

  test('and where a page gets hold of one, by an empty frame, not one packet leaves', async () => {
    const way = await candor.page.evaluate<string>(attack(net.ports, 'frame.contentWindow'));
    expect(way).toBe('made');
    expect(net.seen).toEqual({ datagrams: 0, connections: 0 });
  });

  test('the ports do count what comes, once the lock is taken off', async () => {
    await inMain(
      candor.app,
      async ({ BrowserWindow, session }, code) => {
        const open = session.fromPartition('open');
        open.webRequest.onBeforeRequest(null);
        await open.setProxy({ mode: 'direct' });
        const window = new BrowserWindow({ show: false, webPreferences: { session: open } });
        window.webContents.setWebRTCIPHandlingPolicy('default');
        await window.loadURL('data:text/html,x');
        await window.webContents.executeJavaScript(code);
        window.destroy();
      },
      attack(net.ports, 'window'),
    );
    expect(net.seen.datagrams).toBeGreaterThan(0);
    expect(net.seen.connections).toBeGreaterThan(0);
  });
});
