/** HTML documents with the names of the article that a page must mark in them, as `text=entity`, and no others. */

const far = `<p>${'这一段说的是别的事情。'.repeat(40)}</p>`;
const indented = `\n${' '.repeat(60)}`;

export const documents: Readonly<Record<string, readonly [html: string, marks: readonly string[]]>> = {
  'two words near by, the second one three blocks away': [
    '<p>北邮的一篇文章</p><p>（一）</p><p>人机交互</p><p>教授刘伟</p>',
    ['北邮=bupt', '刘伟=liu-wei'],
  ],
  'two words behind': ['<p>教授刘伟</p><p>（一）</p><ul><li>人机交互<li>人机融合</ul>', ['刘伟=liu-wei']],
  'two words that stand too far away': [`<p>人机交互与人机融合</p>${far}<p>教授刘伟</p>`, []],
  'two words in a long text, at its near end': [
    `<div>${far}人机交互与人机融合</div><p>教授刘伟</p>`,
    ['刘伟=liu-wei'],
  ],
  'space between elements takes room as well': [
    `<p>人机交互与人机融合</p>${`<hr>${indented}`.repeat(7)}<p>教授刘伟</p>`,
    [],
  ],
  'a word in the title and one in a heading': [
    `<title>\n人机\n交互 </title><title>北邮</title><p>教授刘伟</p>${far}<h3>人机<code>交互</code></h3><h2>人机融合</h2>`,
    ['刘伟=liu-wei'],
  ],
  'the title of a drawing and a heading of low rank': [
    `<p>教授刘伟</p>${far}<svg><title>人机交互</title></svg><h4>人机融合</h4>`,
    [],
  ],
  'headings without end': [`<p>教授刘伟</p>${far}${'<h1>x</h1>'.repeat(20)}<h2>人机交互与人机融合</h2>`, []],
  'a name in the title is evidence, but not marked': [
    '<title>DeepSeek</title><p>DeepSeek',
    ['DeepSeek=deepseek'],
  ],
  'named beyond doubt far below, for all above': [
    `<p>教授刘伟</p>${far}<p>R1</p>${far}<p>北邮教授刘伟</p>${far}<p>DeepSeek 的 R1</p>${far}<p>X1</p>${far}<p>讯飞星火X1</p>`,
    [
      '刘伟=liu-wei',
      'R1=deepseek-r1',
      '北邮=bupt',
      '刘伟=liu-wei',
      'DeepSeek=deepseek',
      'R1=deepseek-r1',
      'X1=spark-x1',
      '讯飞星火X1=spark-x1',
    ],
  ],
  'what is spotted again is no evidence by itself': [`<p>教授刘伟</p><p>人机交互</p>${far}<p>刘伟</p>`, []],
  'what is not read is no evidence': [
    '<p contenteditable>人机交互</p><pre>人机融合</pre><p role="textbox">北邮</p><p>教授刘伟</p><select><option>人机融合</select>' +
      '<noscript>人机交互</noscript><template>人机融合</template><textarea>人机交互</textarea><kbd>北邮</kbd>',
    [],
  ],
  'what is not shown is read': [
    '<p hidden>人机交互与DeepSeek</p><p style="display: none">人机融合</p><p>教授刘伟</p>',
    ['DeepSeek=deepseek', '刘伟=liu-wei'],
  ],
  'names across inline elements, comments and readings': [
    '<p>Deep<b>Se<!-- x -->ek</b>-<i>R<u>1</u></i>，<ruby>可<rp>(</rp><rt>kě</rt><rp>)</rp>灵<rt>líng</rt></ruby>，讯<wbr>飞，Git<span contenteditable>x</span>Hub',
    ['DeepSeek-R1=deepseek-r1', '可灵=kling', '讯飞=iflytek', 'GitHub=github'],
  ],
  'no names across blocks, breaks and code': [
    '<p>Deep<br>Seek<p>Deep<img>Seek<p>Deep<code>x</code>Seek<span>Deep<div>x</div>Seek</span><p>Deep<x-y>Seek</x-y><table><tr><td>Git<td>Hub</table>',
    [],
  ],
  'elements that stand where they may not': [
    '<table>DeepSeek<tr><td><p>GitHub<td>北邮</table><a>讯飞<a>可<p>灵</p></a><body role="code">NVIDIA</body>',
    [],
  ],
};
