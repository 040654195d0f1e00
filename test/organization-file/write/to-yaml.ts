import t from 'tap'
import { parse } from 'yaml'
import { toYaml } from '../../../src/organization-file/write/to-yaml.ts'

const file = (description: string) => ({
  organization: { managementAccount: '111122223333' },
  policies: [{ name: 'P', description, document: '{}' }],
})

t.test('other YAML libraries read the same', async t => {
  const texts = [
    'a\nb',
    ' a\nb',
    'a \nb',
    'a\n\n',
    'a\n',
    '\n',
    'a\r\nb\rc',
    '\ta\n\tb',
    'a: b',
    '012',
    '',
    'a\u0000',
    '<<',
  ]
  for (const text of texts) t.strictSame(parse(toYaml(file(text))), file(text), JSON.stringify(text))
})

t.test('short objects and lists are on one line', async t => {
  const line = (description: string) => toYaml(file(description)).split('\n')[2]
  t.equal(line('short'), '  - { name: P, description: short, document: "{}" }')
  t.equal(line('x'.repeat(75)), `  - { name: P, description: ${'x'.repeat(75)}, document: "{}" }`)
  t.equal(line('x'.repeat(76)), '  - name: P')
  t.equal(line('two\nlines'), '  - name: P')
})
