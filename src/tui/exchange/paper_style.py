"""How a paper looks on a screen and on A4: one column of text, the headings beside it, rules instead of boxes."""

STYLE = """
@page { size: A4; margin: 15mm 18mm 16mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #6b7680; } }
:root { --ink: #1b2530; --dim: #5c6772; --rule: #d3dae0; --blue: #17659f; --wash: #eef3f7;
  --sans: "Helvetica Neue", Helvetica, Arial, "Noto Sans", "Liberation Sans", sans-serif;
  --serif: "Iowan Old Style", Charter, "Palatino Linotype", Palatino, Georgia, "Noto Serif", serif; }
* { box-sizing: border-box; }
html { background: #f3f5f6; color-scheme: light; }
body { margin: 0; color: var(--ink); font: 10.5pt/1.5 var(--serif); -webkit-print-color-adjust: exact;
  print-color-adjust: exact; }
main { max-width: 210mm; margin: 10mm auto; padding: 20mm 18mm; background: #fff; }
h1, h2, p, li, td, th, dd, dt, blockquote, footer, .name { unicode-bidi: isolate; overflow-wrap: anywhere; }
header { margin-bottom: 6mm; }
.kicker { margin: 0 0 2.5mm; font: 600 8.5pt/1.3 var(--sans); letter-spacing: .09em; text-transform: uppercase;
  color: var(--blue); }
h1 { margin: 0; font: 400 24pt/1.16 var(--serif); letter-spacing: -.01em; text-wrap: balance; }
.mark { display: inline-block; margin: 4mm 0 0; padding: 1mm 2.5mm; border: .3mm solid var(--ink);
  font: 600 8.5pt/1.4 var(--sans); }
.head { display: grid; grid-template-columns: repeat(2, 1fr); gap: 4mm 8mm; margin: 5mm 0 0;
  padding: 3.5mm 0; border-top: .5mm solid var(--ink); border-bottom: .2mm solid var(--rule); }
.head div { min-width: 0; }
dt, th, .pen { font: 400 8pt/1.4 var(--sans); color: var(--dim); letter-spacing: .02em; }
dd { margin: .4mm 0 0; font: 500 10.5pt/1.4 var(--sans); }
section { padding: 3.8mm 0 4.2mm 42mm; border-top: .2mm solid var(--rule); }
section::after { content: ""; display: block; clear: both; }
header + section { border-top: 0; padding-top: 0; }
section.together, tr, .voice { break-inside: avoid; }
h2 { float: left; width: 35mm; margin: .5mm 0 0 -42mm; font: 600 10pt/1.35 var(--sans); }
.said > :first-child { margin-top: 0; }
.said > :last-child { margin-bottom: 0; }
p { margin: 0 0 2.5mm; text-wrap: pretty; }
.lead { font-size: 11.8pt; line-height: 1.45; }
ul { margin: 0 0 2.5mm; padding-left: 4.5mm; }
li { margin-bottom: 1.2mm; }
li::marker { color: var(--blue); }
table { width: 100%; margin: 0 0 3mm; table-layout: fixed; border-collapse: collapse; font: 9.5pt/1.4 var(--sans); }
col.box { width: 1.9em; } col.first { width: 8.4em; } col.last { width: 30%; }
col.box ~ .first { width: 8em; }
thead { display: table-header-group; }
th { padding: 0 3mm .8mm 0; text-align: left; border-bottom: .2mm solid var(--ink); }
td { padding: 1.15mm 3mm 1.15mm 0; vertical-align: top; border-bottom: .2mm solid var(--rule); }
td:last-child, th:last-child { padding-right: 0; }
table:last-child tr:last-child td { padding-bottom: 0; border-bottom: 0; }
.pairs td { padding: 1mm 3mm 1mm 0; border: 0; }
.pairs tr td:first-child { width: 42%; white-space: normal; }
.pairs td + td { color: var(--dim); }
td.box { padding-right: 0; }
td:not(.box):first-child, .box + td { white-space: nowrap; }
.pairs td { white-space: normal; }
.tick { color: var(--blue); font-weight: 700; }
.voice { margin: 0 0 3.6mm; }
blockquote { margin: 0 0 1mm; padding-left: 4mm; border-left: .6mm solid var(--blue); font-style: italic;
  font-size: 11.5pt; }
:lang(zh) blockquote { font-style: normal; }
.voice p { margin: 0; padding-left: 4.6mm; font: 9.5pt/1.5 var(--sans); color: var(--dim); }
.lanes { display: grid; grid-template-columns: 33mm 1fr auto; align-items: center; gap: 1.3mm 4mm;
  margin: 0 0 4mm; font: 9pt/1.3 var(--sans); break-inside: avoid; }
.track { position: relative; height: 4.4mm; background: var(--wash); }
.bar { position: absolute; top: 0; bottom: 0; background: #9fc3de; }
.bar.over { background: #c9d3db; }
.track i { position: absolute; top: 50%; width: 2.4mm; height: 2.4mm; margin: -1.2mm 0 0 -1.2mm;
  border-radius: 50%; background: var(--blue); border: .4mm solid #fff; }
.days, .axis { color: var(--dim); font-size: 8pt; white-space: nowrap; }
.axis { display: flex; justify-content: space-between; }
p + .lanes { margin-top: 4.5mm; }
.ticks { margin: 2.5mm 0 0; font: 9.5pt/1.4 var(--sans); }
.ticks span { margin-right: 8mm; }
.line { height: 7.8mm; border-bottom: .2mm solid #aab4bd; }
.pen { margin: 3mm 0 0; }
.said > p:first-child { break-after: avoid; }
footer { break-before: avoid; padding-top: 3mm; border-top: .2mm solid var(--rule); }
footer { font: 8pt/1.5 var(--sans); color: var(--dim); }
@media print { html { background: none; } main { max-width: none; margin: 0; padding: 0; } }
@media screen and (max-width: 720px) { main { margin: 0; padding: 8mm 6mm; }
  section { padding-left: 0; } h2 { float: none; width: auto; margin: 0 0 2mm; }
  .head { grid-template-columns: 1fr; row-gap: 2mm; }
  .lanes { grid-template-columns: 1fr; gap: 1mm; } .lanes .days { margin-bottom: 2mm; } }
""".strip()
