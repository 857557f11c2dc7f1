/** The style of the page, in both colour schemes and for print. Colours of text have a contrast of 4.5 or more. */
export const STYLE = `
:root{color-scheme:light dark;--page:#f5f6f8;--card:#fff;--sunk:#f0f2f5;--line:#d5dae1;--text:#1b2330;--muted:#56606f;--link:#0b57b7;--focus:#0b57b7;
--error:#b3202c;--error-soft:#fdecee;--warning:#855400;--warning-soft:#fdf3df;--note:#1c5fa8;--note-soft:#e8f1fc;--good:#1b6b3a;--good-soft:#e5f5eb;--related:#5b4bb0;--related-soft:#eeecfb;--function:#e9effb;--function-line:#3a63c8;--edge:#76818f;--on:#fff;
--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace}
@media screen and (prefers-color-scheme:dark){:root{--page:#12161c;--card:#1a2029;--sunk:#141920;--line:#343d4a;--text:#e4e9f0;--muted:#a3aebd;--link:#83b5ff;--focus:#83b5ff;
--error:#ff8c8f;--error-soft:#3a1b20;--warning:#f0b95a;--warning-soft:#352912;--note:#86bbff;--note-soft:#182a42;--good:#72d096;--good-soft:#14301f;--related:#bdb0ff;--related-soft:#272345;--function:#1d2a47;--function-line:#7ea2ff;--edge:#8d98a8;--on:#12161c}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"DejaVu Sans",sans-serif}
.wide{max-width:78rem;margin:0 auto;padding:0 1.25rem}
h1,h2,h3,p,ul,dl,dd,figure,fieldset{margin:0;padding:0}
h1{font-size:1.05rem;font-weight:600;color:var(--muted)}
h2{font-size:1.2rem;line-height:1.3}
h3{font-size:1.05rem;line-height:1.45;font-weight:600;overflow-wrap:anywhere}
code,pre,.rule{font-family:var(--mono);font-size:.875em}
h3 code{font-weight:600}
p,li,dd,td{overflow-wrap:anywhere}
a{color:var(--link)}
.muted{color:var(--muted)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:1rem;top:-4rem;background:var(--card);color:var(--link);padding:.5rem 1rem;border:2px solid var(--focus);border-radius:6px;z-index:2}
.skip:focus{top:1rem}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
button,input,select{font:inherit;color:inherit}
button{cursor:pointer;background:var(--card);border:1px solid var(--edge);border-radius:6px;padding:.25rem .7rem;min-height:2rem}
button:hover{border-color:var(--focus)}
button.quiet{font-size:.85rem}
.head{display:flex;flex-wrap:wrap;gap:.5rem 1rem;justify-content:space-between;align-items:center}
header.top{background:var(--card);border-bottom:1px solid var(--line);padding:1.5rem 0 1.25rem}
.headline{font-size:1.6rem;line-height:1.3;font-weight:650;margin:.15rem 0 .35rem}
.headline.error{color:var(--error)}.headline.warning{color:var(--warning)}.headline.note{color:var(--note)}.headline.good{color:var(--good)}
.tiles{list-style:none;display:flex;flex-wrap:wrap;gap:.6rem;margin-top:1rem}
.tiles li{border:1px solid var(--line);border-radius:8px;padding:.4rem .9rem;min-width:6.2rem;background:var(--page)}
.tiles b{display:block;font-size:1.35rem;line-height:1.25;font-variant-numeric:tabular-nums}
.tiles span{font-size:.85rem;color:var(--muted)}
.tiles .zero b{color:var(--muted);font-weight:500}.tiles .error b{color:var(--error)}.tiles .warning b{color:var(--warning)}.tiles .note b{color:var(--note)}
.plans{list-style:none;margin-top:.9rem;color:var(--muted);font-size:.9rem}
main section{margin:1.75rem 0}
section>h2,.head{margin-bottom:.7rem}
.count{font-size:.85rem;font-weight:500;color:var(--muted);background:var(--sunk);border:1px solid var(--line);border-radius:99px;padding:.05rem .55rem;white-space:nowrap}
#view{background:var(--card);border:1px solid var(--line);border-radius:10px;overflow:hidden;touch-action:pan-y;cursor:grab}
#view.low{height:18rem}#view.middle{height:26rem}#view.tall{height:min(38rem,75vh)}
#view.moving{cursor:grabbing;user-select:none}
#view svg{display:block;width:100%;height:100%}
.tools{display:flex;gap:.35rem}.tools button{min-width:2.25rem}
svg text{font-family:var(--mono);fill:var(--text);white-space:pre}
svg .name{font-size:12px}svg .small{font-size:11px}
svg .kind{font:600 10.5px system-ui,sans-serif;fill:var(--muted);letter-spacing:.04em}
svg .frame{fill:none;stroke:var(--edge);stroke-width:1}svg text.plan{font-size:12px;font-weight:600;fill:var(--muted)}
svg .box{fill:var(--card);stroke:var(--edge);stroke-width:1.2}
.node.function .box{fill:var(--function);stroke:var(--function-line);stroke-width:1.8}
.node.function .name{font-weight:600}
.node.role .box{stroke-dasharray:none;fill:var(--sunk)}
circle.badge.error{fill:var(--error)}circle.badge.warning{fill:var(--warning)}circle.badge.note{fill:var(--note)}text.badge{font:700 11px system-ui,sans-serif;fill:var(--on)}
.edge path{fill:none}.edge .hit{stroke:transparent;stroke-width:16;pointer-events:stroke}
.edge .way{stroke:var(--edge);stroke-width:1.4}
.edge .label{fill:var(--card)}.edge text{fill:var(--muted)}
.edge.undecided .way{stroke-dasharray:5 4;stroke-width:1.8}
.edge.error .way{stroke:var(--error);stroke-width:2.6}.edge.warning .way{stroke:var(--warning);stroke-width:2.4}.edge.note .way{stroke:var(--note);stroke-width:2.2}
.edge.error text{fill:var(--error);font-weight:600}.edge.warning text{fill:var(--warning);font-weight:600}.edge.note text{fill:var(--note);font-weight:600}
.arrow path{fill:var(--edge)}.arrow.error path{fill:var(--error)}.arrow.warning path{fill:var(--warning)}.arrow.note path{fill:var(--note)}
[data-results]{cursor:pointer}
[data-results]:hover .box,[data-results].lit .box{stroke:var(--focus);stroke-width:3}
[data-results]:hover .way,[data-results].lit .way{stroke-width:4.5}
[data-results]:hover text.small,.lit text.small{text-decoration:underline}
g[data-results]:focus{outline:none}
g[data-results]:focus-visible .box,g[data-results]:focus-visible .label{stroke:var(--focus);stroke-width:3}
g.edge[data-results]:focus-visible .way{stroke-width:5}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.2rem;margin:.6rem 0 .2rem;font-size:.85rem}
.key::before{content:"";display:inline-block;width:1.8rem;border-top:2px solid var(--edge);margin-right:.45rem;vertical-align:.25em}
.key.undecided::before{border-top-style:dashed}.key.error::before{border-top:3px solid var(--error)}.key.warning::before{border-top:3px solid var(--warning)}.key.note::before{border-top:3px solid var(--note)}
#graph-help{font-size:.85rem}
.cut{margin:.4rem 0;padding:.45rem .8rem;background:var(--warning-soft);color:var(--warning);border-radius:6px;font-size:.9rem}
details{margin-top:.6rem}summary{cursor:pointer;color:var(--link);width:fit-content}
.scroll{overflow:auto;max-height:26rem;margin-top:.5rem;border:1px solid var(--line);border-radius:8px;background:var(--card)}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;padding:.4rem .8rem;border-bottom:1px solid var(--line);vertical-align:top}
th{position:sticky;top:0;background:var(--sunk)}
.results{display:grid;grid-template-columns:15rem minmax(0,1fr);gap:0 2rem;align-items:start}
.results>div:only-child{grid-column:1/-1}
#filters{position:sticky;top:1rem;margin:1.75rem 0;padding:1rem;background:var(--card);border:1px solid var(--line);border-radius:10px;display:grid;gap:.8rem;max-height:calc(100vh - 2rem);overflow:auto}
.field{display:grid;gap:.2rem}.field label,legend{font-size:.85rem;font-weight:600;padding:0}
.field input,.field select{width:100%;padding:.35rem .5rem;border:1px solid var(--edge);border-radius:6px;background:var(--page);min-height:2.2rem}
fieldset{border:0;display:grid;gap:.25rem}
.check{display:flex;gap:.5rem;align-items:center;min-height:1.6rem}
#only{font-size:.9rem;background:var(--note-soft);border-radius:6px;padding:.5rem .6rem;overflow-wrap:anywhere}
#status{font-size:.9rem;color:var(--muted);min-height:1.5em}
.severity{font-size:.8rem;font-weight:700;padding:.05rem .5rem;border-radius:5px}
.severity.error{color:var(--error);background:var(--error-soft)}.severity.warning{color:var(--warning);background:var(--warning-soft)}.severity.note{color:var(--note);background:var(--note-soft)}
.tag{font-size:.8rem;padding:.05rem .45rem;border-radius:5px;background:var(--sunk);border:1px solid var(--line)}
.card{background:var(--card);border:1px solid var(--line);border-left:5px solid var(--edge);border-radius:10px;padding:1rem 1.25rem 1.1rem;margin-bottom:1.1rem}
.card.error{border-left-color:var(--error)}.card.warning{border-left-color:var(--warning)}.card.note{border-left-color:var(--note)}
.card .head{margin-bottom:.35rem;min-height:2rem}
.place{margin-top:.5rem;color:var(--muted)}
.code{margin-top:.8rem;border:1px solid var(--line);border-radius:8px;background:var(--sunk);overflow:hidden}
.code figcaption{font-family:var(--mono);font-size:.8rem;color:var(--muted);padding:.3rem .8rem;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
.code pre{margin:0;padding:.35rem 0;font-size:.82rem;line-height:1.6}
.line{display:grid;grid-template-columns:3.6rem minmax(0,1fr);white-space:pre-wrap;overflow-wrap:anywhere;border-left:3px solid transparent}
.line i{font-style:normal;color:var(--muted);text-align:right;padding-right:1rem;user-select:none}
.line code{font-size:1em}
.line.error{border-left-color:var(--error)}.line.warning{border-left-color:var(--warning)}.line.note{border-left-color:var(--note)}.line.related{border-left-color:var(--related)}
mark{color:inherit;background:none;border-radius:3px;text-decoration:underline 2px;text-underline-offset:3px}
mark.error{background:var(--error-soft);text-decoration-color:var(--error)}mark.warning{background:var(--warning-soft);text-decoration-color:var(--warning)}mark.note{background:var(--note-soft);text-decoration-color:var(--note)}mark.related{background:var(--related-soft);text-decoration-color:var(--related)}
.apart{color:var(--muted);padding-left:2.1rem;display:block}
.why{grid-column:2;font-family:system-ui,sans-serif;white-space:normal;padding:.1rem .8rem .3rem 0}
.said.error .why{color:var(--error)}.said.warning .why{color:var(--warning)}.said.note .why{color:var(--note)}.said.related .why{color:var(--related)}
.said .why::before{content:"↑ "}
.notes{list-style:none;padding:.5rem .8rem}
.change .line{grid-template-columns:2rem minmax(0,1fr)}
.change .line i{padding-right:.8rem}
.line.removed{background:var(--error-soft)}.line.removed i{color:var(--error)}
.line.added{background:var(--good-soft)}.line.added i{color:var(--good)}
.card dl{margin-top:.9rem;display:grid;gap:.5rem}
.card dl>div{display:grid;grid-template-columns:6.5rem minmax(0,1fr);gap:.1rem 1rem}
dt{font-weight:600;font-size:.9rem;color:var(--muted);padding-top:.05rem}
dd ul{padding-left:1.1rem}
.list{list-style:none;display:grid;gap:.6rem}
.list li{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.6rem 1rem}
.list p+p{margin-top:.2rem}
.none,.empty{color:var(--muted);padding:.8rem 0}
footer{border-top:1px solid var(--line);margin-top:2rem;padding:1rem 0 2rem;color:var(--muted);font-size:.9rem}
[hidden]{display:none!important}
@media (scripting:none){.needs-script{display:none!important}.results{grid-template-columns:minmax(0,1fr)}}
@media (max-width:40rem){#view.middle,#view.tall{height:20rem}.wide{padding:0 .9rem}.card{padding:.8rem .9rem}.line{grid-template-columns:2.6rem minmax(0,1fr)}.line i{padding-right:.6rem}}
@media (max-width:60rem){.results{grid-template-columns:minmax(0,1fr)}#filters{position:static;max-height:none}.card dl>div{grid-template-columns:minmax(0,1fr)}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{:root{color-scheme:light;--page:#fff;--sunk:#fff}.needs-script,.skip,#connections summary{display:none!important}.results{display:block}.wide{max-width:none;padding:0}.card,.list li,figure{break-inside:avoid}#view{height:auto!important;border:0}#view svg{height:auto}a{color:inherit}.scroll{overflow:visible;max-height:none}th{position:static}}
`;
