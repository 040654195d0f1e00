// Runs every generator; with --check, says which committed files are out of date.
await import('./generate-version.ts')
await import('./generate-catalog.ts')
await import('./generate-operation-names.ts')
await import('./generate-schema.ts')
await import('./generate-coverage.ts')
await import('./generate-athena.ts')
