import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{DOCS_BASE}from"./shared-28.js";import{unknownRule}from"./shared-31.js";import"./shared-30.js";import{done}from"./shared-35.js";import{rules}from"./shared-7.js";import"./shared-6.js";import"./shared-39.js";import"./shared-38.js";import"./shared-37.js";import{wrap}from"./shared-27.js";import"./shared-40.js";import"./shared-17.js";import"./shared.js";import{existsSync}from"node:fs";import{readFile}from"node:fs/promises";function ruleList(){let width=Math.max(...rules.map(({id})=>id.length))+2,margin=" ".repeat(width+9);return rules.map(({id,severity,summary})=>{let lines=wrap(summary,100-margin.length);return`${id.padEnd(width)}${severity.padEnd(9)}${lines.join(`
${margin}`)}
`}).join("")}async function rulePage(id){if(!rules.some(rule=>rule.id===id))return unknownRule("--explain",id);let page=await readFile(pageFile(id),"utf8");return done(readable(page,`${DOCS_BASE}/rules/${id}.md`))}function pageFile(id){let beside=new URL(`./rules/${id}.md`,import.meta.url);return existsSync(beside)?beside:new URL(`../rules/${id}.md`,import.meta.url)}function readable(page,address){return`${page.replace(/^<!--[^\n]*-->\n/gm,"").replace(/(\]\()(?![a-z]+:)([^)\s]+)\)/g,(_,start,to)=>`${start}${new URL(to,address)})`).trimEnd()}

This page: ${address}
`}export{ruleList,rulePage};
