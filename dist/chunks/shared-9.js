import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
function linesOf(file,text){let starts=[0];for(let at=text.indexOf(`
`);at>=0;at=text.indexOf(`
`,at+1))starts.push(at+1);let last=0,lineAt=offset=>{let low=0,high=starts.length-1;for(offset>=(starts[last]??0)?(low=last,high=Math.min(high,last+4),offset>=(starts[high]??0)&&(high=starts.length-1)):high=last;low<high;){let middle=low+high+1>>1;(starts[middle]??0)<=offset?low=middle:high=middle-1}return last=low,low};return{span(start,end){let first=lineAt(start),final=lineAt(end);return{file,startLine:first+1,startColumn:start-(starts[first]??0)+1,endLine:final+1,endColumn:end-(starts[final]??0)+1}}}}var linesAt=span=>({span:()=>span});export{linesOf,linesAt};
