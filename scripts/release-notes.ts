// Prints the section of CHANGELOG.md for the release with a tag: tsx scripts/release-notes.ts v1.2.3
// Fails unless the tag, package.json and the first section of CHANGELOG.md name the same version.
import { readFileSync } from 'node:fs'

const [tag = ''] = process.argv.slice(2)
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
const [, section = ''] = readFileSync('CHANGELOG.md', 'utf8').split(/^## /m)
const [heading = '', ...lines] = section.split('\n')
const notes = lines.join('\n').trim()

const mistakes = [
  ...(tag === `v${version}`
    ? []
    : [`the tag is "${tag}", the version of package.json ${version}: expected v${version}`]),
  ...(heading.split(' ')[0] === version ? [] : [`CHANGELOG.md begins with "${heading}": expected ${version}`]),
  ...(notes ? [] : [`CHANGELOG.md says nothing of "${heading}"`]),
]
for (const mistake of mistakes) process.stderr.write(`release-notes: ${mistake}\n`)
if (mistakes.length) process.exitCode = 2
else process.stdout.write(`${notes}\n`)
