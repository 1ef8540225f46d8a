import uPlot from 'uplot';
import { lookOf, pageColours } from './look.ts';
import type { ChartModel } from './model.ts';

/** The chart as it is drawn, with its title and legend above it, as PNG bytes; null where no picture can be made. */
export async function chartPng(model: ChartModel, plot: uPlot | null): Promise<Uint8Array | null> {
  if (plot === null) return null;
  const ratio = uPlot.pxRatio;
  const head = 56 * ratio;
  const drawing = plot.ctx.canvas;
  const canvas = document.createElement('canvas');
  canvas.width = drawing.width;
  canvas.height = drawing.height + head;
  const ctx = canvas.getContext('2d');
  if (ctx === null) return null;
  const colours = pageColours();
  ctx.fillStyle = colours.paper;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.drawImage(drawing, 0, head);
  ctx.fillStyle = colours.ink;
  ctx.font = `600 ${15 * ratio}px ${colours.font}`;
  ctx.fillText(model.title, 12 * ratio, 22 * ratio);
  ctx.font = `${12 * ratio}px ${colours.font}`;
  let x = 12 * ratio;
  for (const { name, place } of model.fields) {
    const { colour, dash } = lookOf(place);
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2 * ratio;
    ctx.setLineDash(dash.map((length) => length * ratio));
    ctx.beginPath();
    ctx.moveTo(x, 42 * ratio);
    ctx.lineTo(x + 28 * ratio, 42 * ratio);
    ctx.stroke();
    ctx.fillText(name, x + 34 * ratio, 46 * ratio);
    x += 58 * ratio + ctx.measureText(name).width;
  }
  const blob = await new Promise<Blob | null>((done) => {
    canvas.toBlob(done, 'image/png');
  });
  return blob === null ? null : new Uint8Array(await blob.arrayBuffer());
}
