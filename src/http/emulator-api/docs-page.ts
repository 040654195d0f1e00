import { curlLine } from './curl-line.ts'
import { type Html, html } from './html.ts'
import type {
  OpenApiContent,
  OpenApiDocument,
  OpenApiOperation,
  OpenApiParameter,
  OpenApiResponse,
} from './openapi-types.ts'
import { fieldHtml, fieldsHtml, typeHtml } from './schema-html.ts'

/** A self-contained page that shows an OpenAPI document. */
export function docsPage(document: OpenApiDocument): string {
  const { info, paths, components } = document
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  )
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title}</title>
<style>${style}</style>
</head>
<body>
<h1>${info.title} <small>${info.version}</small></h1>
<p>${info.description} OpenAPI document: <a href="openapi.json">openapi.json</a>.</p>
<nav>
${operations.map(
  ({ method, path, operation: { operationId, summary } }) =>
    html`<a href="#${operationId}">${methodHtml(method)} <code>${path}</code></a><span>${summary}</span>
`,
)}</nav>
${operations.map(
  ({ method, path, operation }) => html`<section id="${operation.operationId}">
<h2>${methodHtml(method)} <code>${path}</code></h2>
${operationHtml(operation)}
<pre>${curlLine(document, method, path, operation)}</pre>
</section>
`,
)}
${Object.entries(components.schemas).map(
  ([name, schema]) => html`<section id="schema-${name}">
<h2>${name}</h2>
<p>${schema.description ?? ''}</p>
${schema.properties ? html`` : typeHtml(schema)}${fieldsHtml(schema)}
</section>
`,
)}
</body>
</html>
`
  return page.markup
}

function methodHtml(method: string): Html {
  return html`<b class="${method}">${method.toUpperCase()}</b>`
}

function operationHtml({ summary, description, parameters = [], requestBody, responses }: OpenApiOperation): Html {
  const body = requestBody && html`<h3>Body</h3>${contentHtml(requestBody.content)}`
  return html`<p>${summary}. ${description ?? ''}</p>
${parametersHtml(
  'Path',
  parameters.filter(parameter => parameter.in === 'path'),
)}
${parametersHtml(
  'Query',
  parameters.filter(parameter => parameter.in === 'query'),
)}
${body ?? html``}
<h3>Responses</h3>
<dl>${Object.entries(responses).map(([status, response]) => responseHtml(status, response))}</dl>`
}

function parametersHtml(title: string, parameters: readonly OpenApiParameter[]): Html {
  const fields = parameters.map(({ name, required, schema, description = '' }) =>
    fieldHtml(name, { ...schema, description }, required),
  )
  return fields.length ? html`<h3>${title}</h3><dl>${fields}</dl>` : html``
}

function responseHtml(status: string, { description, content = {} }: OpenApiResponse): Html {
  const { 'application/problem+json': problem, ...bodies } = content
  const form = problem ? html` <i>${typeHtml(problem.schema)}</i>` : html``
  return html`<dt><code>${status}</code> ${description}${form}</dt>
<dd>${contentHtml(bodies)}</dd>
`
}

function contentHtml(content: OpenApiContent): Html {
  return html`${Object.entries(content).map(
    ([type, { schema }]) =>
      html`<p><code>${type}</code> <i>${typeHtml(schema)}</i> ${schema.description ?? ''}</p>${fieldsHtml(schema)}`,
  )}`
}

const style: Html = {
  markup: `
:root { color-scheme: light dark; --line: #8884; --soft: #8881 }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 56rem; margin: 2rem auto; padding: 0 1rem }
code, pre { font: 0.9em ui-monospace, monospace }
h2 { font-size: 1.2rem } h3 { font-size: 1rem; margin-bottom: 0 }
small, i { opacity: 0.8 }
h1, h2, p, dd, nav { overflow-wrap: anywhere }
nav { display: grid; grid-template-columns: auto 1fr; gap: 0 1.5rem }
@media (max-width: 40rem) { nav { grid-template-columns: 1fr } nav span { margin-bottom: 0.5rem } dd { margin-left: 1rem } }
section { border-top: 1px solid var(--line); margin-top: 2rem }
section:target > h2 { background: var(--soft) }
pre { background: var(--soft); padding: 0.75rem; white-space: pre-wrap; overflow-wrap: anywhere }
p, dl { margin: 0.25rem 0 } dt { margin-top: 0.25rem; overflow-wrap: anywhere } dd { margin-left: 1.5rem }
dl dl { border-left: 2px solid var(--line); padding-left: 0.75rem } dl + dl { margin-top: 0.75rem }
b { font-size: 0.8em }
.get { color: light-dark(#176b4d, #4c9) } .post { color: light-dark(#1a5fb4, #7bf) }
.put { color: light-dark(#8a5200, #fb5) } .delete { color: light-dark(#b3261e, #f98) }
`,
}
