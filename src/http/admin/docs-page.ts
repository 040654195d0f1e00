import type { OpenApiDocument } from './openapi-document.ts'

/** The page of an OpenAPI document. */
export function docsPage(document: OpenApiDocument): string {
  return JSON.stringify(document)
}
