/** The only style of a report. Its hash is in the page's security policy: nothing else may style it, nothing at all may run. */
export const style = `
:root{color-scheme:light dark;--ink:#1c2126;--soft:#57606a;--line:#d6dade;--paper:#fff;--wash:#f5f6f8;--good:#146c2e;--bad:#b3261e;--doubt:#8a5300;--left:#e8f0fe;--right:#fdeeea;--part:#fff4d6;--link:#0b57d0}
@media (prefers-color-scheme:dark){:root{--ink:#e3e6ea;--soft:#a3acb6;--line:#3a4149;--paper:#15181c;--wash:#1e2328;--good:#7ddc96;--bad:#ffb4a9;--doubt:#f2bd6c;--left:#1d2c45;--right:#43251f;--part:#463710;--link:#a8c7fa}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:76rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.35rem;line-height:1.3;margin:.2rem 0 1rem;font-weight:600;color:var(--soft)}
h2{font-size:1.6rem;line-height:1.25;margin:2.6rem 0 .8rem}
h3{font-size:1.1rem;margin:1.4rem 0 .5rem}
.over{margin:1rem 0 0;color:var(--soft);font-size:.85rem}
.over+h2,.over+h3{margin-top:.15rem}
a{color:var(--link)}
code{font:.9em/1.45 ui-monospace,monospace;background:var(--wash);border-radius:3px;padding:.05em .25em}
pre{margin:.3rem 0;padding:.7rem .9rem;background:var(--wash);border:1px solid var(--line);border-radius:6px;overflow-x:auto;white-space:pre-wrap}
pre code{padding:0;background:none}
figure{margin:.8rem 0}
figcaption{color:var(--soft);font-size:.9rem}
.foreign pre{border-left:4px solid var(--soft)}
.copy pre{border:2px solid var(--link);user-select:all}
.prose{max-width:46rem}
.strong{font-weight:600}
.lines{list-style:none;margin:.6rem 0;padding:0}
.lines li{display:grid;grid-template-columns:1.4rem 1fr;margin:.15rem 0}
.sign{font-weight:700}
.good{color:var(--good)}.bad{color:var(--bad)}.doubt{color:var(--doubt)}.faint{color:var(--soft)}
li.good>span:last-child,li.bad>span:last-child,li.doubt>span:last-child{color:var(--ink)}
.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.wide{position:relative;overflow-x:auto;margin:.6rem 0}
table{border-collapse:collapse;min-width:min(100%,30rem)}
th{text-align:left;font-size:.85rem;color:var(--soft);font-weight:600}
th,td{padding:.3rem .8rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:top}
td.mark{font-weight:700;width:1.6rem;position:relative}
tr.differs td.mark{color:var(--bad)}tr.doubt td.mark{color:var(--doubt)}
.lanes td{border-bottom:0;padding:.08rem .8rem .08rem 0}
.lanes tr.left{background:var(--left)}.lanes tr.right{background:var(--right)}.lanes tr.parting{background:var(--part);outline:2px solid var(--doubt)}
.here{color:var(--doubt);white-space:nowrap}
blockquote{margin:.6rem 0;padding:.1rem 1rem;border-left:4px solid var(--line);color:var(--soft)}
.note{white-space:pre-wrap;padding:.6rem 1rem}
details{border-top:1px solid var(--line);padding:.2rem 0}
details[open]{padding-bottom:1rem}
summary{cursor:pointer;padding:.45rem 0}
summary h3{display:inline;margin:0}
summary .over{display:inline;margin:0 .6rem 0 0}
nav{font-size:.9rem}
section,details>div{scroll-margin-top:6rem}
nav ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1rem}
.verdict{border:1px solid var(--line);border-top:6px solid var(--soft);border-radius:8px;padding:.2rem 1.2rem 1rem;margin:1rem 0}
.verdict.problem{border-top-color:var(--bad)}.verdict.ok{border-top-color:var(--good)}.verdict.open{border-top-color:var(--doubt)}
.verdict h2{margin-top:.3rem}
.way{list-style:none;margin:0;padding:0 0 0 .45rem}
.way>li{border-left:3px solid var(--line);padding:0 0 .7rem 1.1rem;position:relative}
.way>li:last-child{border-left-color:transparent}
.way>li::before{content:"";position:absolute;left:-.55rem;top:.3rem;width:.85rem;height:.85rem;border-radius:50%;border:3px solid var(--link);background:var(--paper)}
.way>li.end::before{background:var(--link);border-radius:2px}
.way .not{color:var(--soft);font-size:.88rem}
.time{min-width:44rem;width:100%;height:auto;display:block}
.time text{font:12px system-ui,sans-serif;fill:var(--soft)}
.time .name{fill:var(--ink);font-weight:600}
.time .axis{stroke:var(--line);stroke-width:1}
.time .bar{fill:var(--link);opacity:.75}
.time .cut{fill:var(--doubt)}
.time .tick{stroke:var(--soft);stroke-width:1.5}
.time .begin{stroke:var(--doubt);stroke-width:2}
.time .choice{fill:var(--doubt)}
.d0{padding-left:0}${Array.from({ length: 24 }, (_, depth) => `.lanes .d${depth + 1}{padding-left:${depth + 1}em}`).join('')}
@media (min-width:64rem){nav{position:sticky;top:0;background:var(--paper);padding:.5rem 0;border-bottom:1px solid var(--line);z-index:1}}
@media print{body{font-size:10.5pt}main{max-width:none;padding:0}nav{display:none}details::details-content{display:block;content-visibility:visible}details>*{display:block}h2,h3,summary{break-after:avoid}tr,figure{break-inside:avoid}pre{white-space:pre-wrap}.long pre{max-height:150em;overflow:hidden}.long::after{content:"On paper, only how it begins."}}
`

/** SHA-256 of the style, base64: a test holds the two together. */
export const styleHash = 'sha256-K8HjDgmg33aPEVedDH41Z9eh5RJ3Q4JjJF/c4zuocAo='
