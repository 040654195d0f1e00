import t from 'tap'
import { isTagPolicyResource } from '../../../src/core/management-policy/tag-policy-resource.ts'

t.test('resources that tag policies name', async t => {
  const named = [
    'sqs:queue',
    'ecs:ALL_SUPPORTED',
    'ec2:instance',
    'rds:subgrp',
    's3:bucket',
    'iotevents:detectorModel',
    'lambda:event-source-mapping',
    'omics:sequenceStore/readSet',
    'redshift:*',
  ]
  for (const resource of named) t.ok(isTagPolicyResource(resource), resource)
})

t.test('resources that they do not', async t => {
  const others = [
    'ecs:*',
    'imaginary:thing',
    'imaginary:ALL_SUPPORTED',
    'ec2:unicorn',
    'ec2:',
    'ec2',
    ':instance',
    '*',
    '',
    7,
  ]
  for (const resource of others) t.notOk(isTagPolicyResource(resource), String(resource))
})
