/** Classes for column widths, in digits. */
const widths = Array.from({ length: 50 }, (_, width) => `.w${width} { width: ${width}ch; }`);

/** The style of a page: light and dark, for screens from a phone's width up, and for paper. */
export const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --soft: #57606a; --line: #d0d7de; --bar: #1f6f8b; --track: #e7ecf0; --mark: #1b1f24; --link: #0b57a4; --alarm: #a40e26; --good: #116329; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --soft: #9da7b3; --line: #3d444d; --bar: #3f8fae; --track: #21262d; --mark: #e6edf3; --link: #79b8ff; --alarm: #ff8f8a; --good: #7ee29a; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 62rem; color: var(--ink); background: var(--paper); font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.2; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 0.5rem; border-bottom: 1px solid var(--line); }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.facts, .note, .subtitle, dl { color: var(--soft); }
.facts { padding-left: 0; list-style: none; }
.warning { border-left: 4px solid var(--alarm); padding: 0.25rem 0.75rem; font-weight: bold; }
.wide { position: relative; overflow-x: auto; margin: 1.25rem 0 0.25rem; }
.wide { background: linear-gradient(to right, transparent, var(--paper) 90%) right / 2.5rem 100% no-repeat local, linear-gradient(to left, var(--soft), transparent) right / 0.6rem 100% no-repeat scroll; }
.wide.screen th:first-child, .wide.screen td:first-child { position: sticky; left: 0; background: var(--paper); }
@media screen and (min-width: 66rem) { .wide.screen { margin-right: calc(32rem - 50vw); } }
.paper { display: none; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: bold; padding-bottom: 0.25rem; }
.subtitle { font-weight: normal; }
th, td { padding: 0.2rem 0.5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: middle; }
thead th { color: var(--soft); font-weight: normal; vertical-align: bottom; }
tbody th { font-weight: normal; }
.rest { min-width: 12rem; }
th.right, td.right { text-align: right; white-space: nowrap; }
td.right.group { border-bottom: none; white-space: normal; font-weight: bold; color: var(--ink); }
td.chart, th.chart { width: 25%; min-width: 6rem; }
.axis { display: grid; grid-template-columns: 1fr auto 1fr; font-size: 0.75rem; }
.axis :last-child { text-align: right; }
.lead svg { height: 1.75rem; }
td.right svg { height: 0.6rem; }
@media (min-width: 48rem) { ${widths.join(" ")} }
.differs, .impossible { color: var(--alarm); font-weight: bold; }
.matches { color: var(--good); }
svg { display: block; width: 100%; height: 1.1rem; }
.bar { fill: var(--bar); } .track { fill: var(--track); }
.whisker { fill: none; stroke: var(--mark); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
.zero { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 2 2; vector-effect: non-scaling-stroke; }
.range { stroke: var(--bar); stroke-width: 6; vector-effect: non-scaling-stroke; }
.dot { stroke: var(--bar); stroke-width: 9; stroke-linecap: round; vector-effect: non-scaling-stroke; }
.halo { fill: none; stroke: var(--paper); stroke-width: 3.5; vector-effect: non-scaling-stroke; }
.note { margin: 0.15rem 0; } details { margin: 0.15rem 0; color: var(--soft); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.1rem 1rem; overflow-wrap: anywhere; } dt { font-weight: bold; } dd { margin: 0; }
@media (max-width: 30rem) { body { padding: 0.75rem; } dl { grid-template-columns: 1fr; } table { font-size: 0.8125rem; } .rest { min-width: 5rem; } td.chart, th.chart { min-width: 3rem; } th, td { padding: 0.2rem 0.15rem; } th.right { white-space: normal; } .axis { display: none; } }
@media print { @page { size: A4; margin: 15mm; } :root { --ink: #000; --paper: #fff; --soft: #333; --line: #999; --bar: #1f6f8b; --track: #e7ecf0; --mark: #000; } body { max-width: none; padding: 0; font-size: 10pt; } nav, .skip, details:not([open]) { display: none; } table, .keep { break-inside: avoid; } h2 { break-after: avoid; } .wide { overflow: visible; background: none; } .wide.screen { display: none; } .wide th.right, .wide td.right { white-space: normal; } .rest { min-width: 6rem; } td.chart, th.chart { min-width: 4rem; } th, td { padding: 0.2rem 0.3rem; } .paper { display: block; } .keep:has(.paper) { break-inside: auto; } .paper table { margin-bottom: 1rem; } }
`;
