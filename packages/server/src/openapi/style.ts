/** How the page of the documentation looks: a list of calls beside them where there is room, above them where there is none. */
export const STYLE = `
:root{--edge:light-dark(#d9dce3,#363b47);--soft:light-dark(#f5f6f8,#1d2129);--muted:light-dark(#565d6d,#a6adbb);--link:light-dark(#3538b0,#a9b4ff);--page:light-dark(#fff,#14171d)}
*{box-sizing:border-box}html{scroll-padding-top:1rem}
body{margin:0 auto;max-width:96rem;font:16px/1.55 system-ui,sans-serif;color:light-dark(#1a1d24,#e6e8ee);background:var(--page)}
a{color:var(--link)}code,pre{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.875em;overflow-wrap:anywhere}
.skip{position:absolute;inset-inline-start:-99rem}.skip:focus{inset-inline-start:1rem;inset-block-start:.5rem;background:var(--page);padding:.5rem 1rem;z-index:1}
header,main{padding:1.5rem 1.25rem}header{padding-block-end:0}main:focus{outline:0}
h1{margin:0 0 .5rem;font-size:1.9rem;line-height:1.2}header p{margin:0}h2{margin:3.5rem 0 .25rem;font-size:1.5rem}section:first-child h2{margin-top:0}
h3{margin:0;font-size:1.1rem;line-height:1.35}h3 a{color:inherit;text-decoration:none}h3 a:hover{text-decoration:underline}
section>p{margin:.25rem 0 1rem;max-width:46rem}
nav{padding:1rem 1.25rem 0;font-size:14px}nav ul,.calls,.codes{margin:0;padding:0;list-style:none}
nav>ul{display:flex;flex-wrap:wrap;gap:.1rem 1.25rem}nav>ul>li>a{display:inline-block;padding:.35rem 0;font-weight:600}nav .calls{display:none}
.calls a{display:flex;gap:.5rem;align-items:baseline;padding:.25rem .4rem;border-radius:6px;color:inherit;text-decoration:none}.calls a:hover{background:var(--soft);text-decoration:underline}
.here{border:1px solid var(--edge);border-radius:10px;padding:.5rem;font-size:14px}
.method{flex:none;display:inline-block;min-width:3.6rem;font:600 11px/1.5 ui-monospace,Menlo,Consolas,monospace;color:var(--muted)}
.post{color:light-dark(#12672f,#78d79a)}.get{color:light-dark(#1a4fa0,#8fbcff)}.patch,.put{color:light-dark(#845000,#eeb95c)}.delete{color:light-dark(#a6192b,#ff9aa5)}
article{border-top:1px solid var(--edge);padding:1.75rem 0;scroll-margin-top:0}article:target h3 a{text-decoration:underline;text-decoration-thickness:3px;text-underline-offset:4px}
article p{margin:.4rem 0}.address .method{min-width:0;margin-inline-end:.35rem;font-size:13px}.with{color:var(--muted);font-size:14px}
summary{cursor:pointer;font-weight:600;font-size:14px;padding:.5rem 0}details{margin:0}
.codes{display:flex;flex-wrap:wrap;gap:.35rem 1.25rem;font-size:14px}
figure{margin:.75rem 0 0;border:1px solid var(--edge);border-radius:10px;background:var(--soft);overflow:hidden}figcaption{padding:.35rem .8rem;border-bottom:1px solid var(--edge);font-size:12px;font-weight:600;color:var(--muted)}
.examples{margin-block-end:.75rem}pre{margin:0;padding:.7rem .8rem;overflow:auto;max-height:24rem;font-size:12.5px;line-height:1.5;overflow-wrap:normal}
table{width:100%;border-collapse:collapse;font-size:14px}td,th{border-bottom:1px solid var(--edge);padding:.45rem .9rem .45rem 0;text-align:start;vertical-align:top}th{font-size:12px;color:var(--muted)}
td b{display:block;color:var(--muted);font-size:12px;font-weight:400}td:nth-child(1){min-width:9rem}td:last-child{min-width:14rem}tr:target{background:var(--soft)}
@media(max-width:40rem){thead{display:none}tr{display:block;padding:.5rem 0;border-bottom:1px solid var(--edge)}td{display:block;border:0;padding:0}td:empty{display:none}td:nth-child(2){color:var(--muted)}}
@media(min-width:64rem){body{display:grid;grid-template-columns:19rem minmax(0,1fr);grid-template-rows:auto 1fr}header{grid-column:2;padding-inline:2.5rem}main{padding-inline:2.5rem}.here{display:none}
nav{grid-row:1/3;position:sticky;top:0;height:100vh;overflow-y:auto;padding:1.5rem .75rem;border-inline-end:1px solid var(--edge);font-size:13px}nav>ul{display:block}nav>ul>li{margin-bottom:1rem}nav>ul>li>a{padding:.25rem .4rem}nav .calls{display:block}.calls .method{min-width:2.9rem;font-size:10px}}
@media(min-width:84rem){article{display:grid;grid-template-columns:minmax(0,1fr) 27rem;column-gap:2.5rem;align-items:start}article>*{grid-column:1}.examples{grid-column:2;grid-row:1/40;position:sticky;top:1rem}.examples figure:first-child{margin-top:0}}
@media print{nav,.skip{display:none}}`
