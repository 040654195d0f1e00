import { copyFileSync, existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { waitBeforeLeaving } from '../../src/core/organization/quotas.ts'
import { startEmulator } from '../../src/library/index.ts'
import { missing, runProcess } from '../helpers/run-process.ts'

/** Where the provider is installed: one of the folders in which Terraform itself looks, or one below /opt. */
const plugins = [
  join(homedir(), '.terraform.d/plugins'),
  '/usr/local/share/terraform/plugins',
  '/usr/share/terraform/plugins',
  ...(existsSync('/opt') ? readdirSync('/opt').map(name => join('/opt', name)) : []),
].find(folder => existsSync(join(folder, 'registry.terraform.io/hashicorp/aws')))

const skip = plugins
  ? await missing('terraform', ['-version'], 'terraform')
  : "Terraform's provider hashicorp/aws is not installed here"

const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS|TF)_/.test(name))),
  CHECKPOINT_DISABLE: '1',
  NO_PROXY: '127.0.0.1',
}

/** Terraform in a folder of its own, with the configuration of this folder. */
async function terraformIn(t: Test, url: string) {
  const folder = t.testdir()
  copyFileSync('test/terraform/main.tf', join(folder, 'main.tf'))
  const run = (...line: string[]) => runProcess('terraform', [`-chdir=${folder}`, ...line], environment)
  const init = await run('init', '-input=false', '-no-color', `-plugin-dir=${plugins}`)
  t.equal(init.code, 0, init.stdout + init.stderr)
  return async (command: 'apply' | 'plan' | 'destroy', stage: 'first' | 'second') => {
    const flags = command === 'plan' ? ['-detailed-exitcode'] : ['-auto-approve']
    const variables = ['-var', `endpoint=${url}`, '-var', `stage=${stage}`]
    const { code, stdout, stderr } = await run(command, '-no-color', '-input=false', ...flags, ...variables)
    t.equal(code, 0, `${command} ${stage}: ${code === 0 ? 'no changes are left' : stdout.slice(-2000) + stderr}`)
    return JSON.parse((await run('output', '-json')).stdout).found?.value
  }
}

t.test('each resource and data source of Organizations: created, unchanged, changed, destroyed', { skip }, async t => {
  const emulator = await startEmulator()
  t.teardown(() => emulator.close())
  const terraform = await terraformIn(t, emulator.url)
  t.strictSame(await terraform('apply', 'first'), {
    management: '111122223333',
    workloads: 'Workloads',
    under_root: 1,
    in_workloads: [],
    below_workloads: ['Shop'],
    units_below_root: ['Production', 'Workloads'],
    scps: 2,
    workloads_scps: 2,
    policy: 'NoMachineLearning',
    shop_tags: { stage: 'first' },
    delegated: ['Shop'],
    delegated_services: ['access-analyzer.amazonaws.com'],
  })
  await terraform('plan', 'first')
  t.match(await terraform('apply', 'second'), {
    workloads: 'Workloads and more',
    in_workloads: ['Shop'],
    units_below_root: ['Production', 'Workloads and more'],
    shop_tags: { stage: 'second' },
  })
  await terraform('plan', 'second')
  emulator.clock.advance(waitBeforeLeaving)
  await terraform('destroy', 'second')
})

t.test('the provider retries what is throttled or conflicts with other changes', { skip }, async t => {
  const emulator = await startEmulator()
  t.teardown(() => emulator.close())
  const terraform = await terraformIn(t, emulator.url)
  const conflict = { code: 'ConcurrentModificationException' }
  emulator.faults.replace([
    { operation: 'organizations:CreateOrganizationalUnit', error: 'THROTTLING', times: 3 },
    { operation: 'organizations:ListRoots', error: 'THROTTLING', times: 3 },
    { operation: 'organizations:CreatePolicy', error: conflict, times: 2 },
    { operation: 'organizations:AttachPolicy', error: conflict, times: 2 },
    { operation: 'organizations:DeletePolicy', error: conflict, times: 1 },
  ])
  await terraform('apply', 'first')
  emulator.clock.advance(waitBeforeLeaving)
  await terraform('destroy', 'first')
  t.strictSame(emulator.faults.list(), [], 'each fault struck')
})
