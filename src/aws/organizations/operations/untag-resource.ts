import type { UntagResourceRequest } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { taggableId, tagKey } from '../fields.ts'
import { checkNotManaged, checkTaggable } from '../tagging.ts'

export const untagResource = defineOperation({
  name: 'UntagResource',
  input: z.object({ ResourceId: taggableId, TagKeys: z.array(tagKey) } satisfies Fields<UntagResourceRequest>),
  handle({ ResourceId, TagKeys }, context): undefined {
    const { id } = organizationOf(context)
    const { store } = context
    checkTaggable(store, id, ResourceId)
    checkNotManaged(store, id, ResourceId)
    for (const key of TagKeys) store.tags.remove(id, ResourceId, key)
  },
})
