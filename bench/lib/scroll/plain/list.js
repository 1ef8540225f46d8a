// Lines that were there before anybody scrolls, and no code that runs while somebody does.
const lineHeight = 38;
const groupSize = 500;

globalThis.fillBare = ({ total, view, width }) => {
  const list = document.getElementById('list');
  list.style.height = `${view}px`;
  list.style.width = `${width}px`;
  const lines = Math.ceil(total / lineHeight);
  for (let first = 0; first < lines; first += groupSize) {
    const group = document.createElement('section');
    const count = Math.min(groupSize, lines - first);
    group.style.height = `${count * lineHeight}px`;
    for (let index = first; index < first + count; index += 1) {
      const line = document.createElement('p');
      line.textContent = `12:00  collected  OpenObserve - heartbeat ${index}  collector.example  sent`;
      group.append(line);
    }
    list.append(group);
  }
};
