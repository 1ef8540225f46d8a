// Draws with the library and nothing else: its own axes, one line.
let plot = null;

globalThis.drawBare = async ({ width, height }) => {
  const begin = performance.now();
  plot?.destroy();
  const options = {
    width,
    height,
    ms: 1,
    legend: { show: false },
    series: [{}, { stroke: '#1f5f8b', width: 2 }],
  };
  plot = new uPlot(options, globalThis.barePoints, document.getElementById('host'));
  await new Promise((done) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', done);
      port1.start();
      port2.postMessage(null);
    });
  });
  return performance.now() - begin;
};
