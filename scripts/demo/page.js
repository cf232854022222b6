// What makes this page more than a text: a component, an embedded page of another origin, words that arrive late.

customElements.define(
  'reader-card',
  class extends HTMLElement {
    constructor() {
      super();
      const p = document.createElement('p');
      p.textContent =
        '组件里写着：全国人大代表、中国工程院院士高文，全国政协委员、中国科学院自动化所的赵晓光。';
      p.style.margin = '0';
      this.attachShadow({ mode: 'open' }).append(p);
    }
  },
);

// The same server under its other name is another origin, as an embedded page mostly is.
const { hostname, port } = location;
document.querySelector('iframe').src =
  `http://${hostname === 'localhost' ? '127.0.0.1' : 'localhost'}:${port}/embedded.html`;

const late = document.querySelector('#late');
const letter =
  '这一段是一个字一个字写出来的。并行科技的赵鸿冰谈算力成本，GitHub 上的项目又多了一个，而 DeepSeek 的名字再次出现。';
const step = matchMedia('(prefers-reduced-motion: reduce)').matches ? letter.length : 1;

setTimeout(function write() {
  late.textContent = letter.slice(0, late.textContent.length + step);
  if (late.textContent.length < letter.length) setTimeout(write, 20);
  else late.dataset.complete = '';
}, 1000);
