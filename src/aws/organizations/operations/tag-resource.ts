import type { TagResourceRequest } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { taggableId, tags } from '../fields.ts'
import { addTags, checkNotManaged, checkTaggable, checkTags } from '../tagging.ts'

export const tagResource = defineOperation({
  name: 'TagResource',
  input: z.object({ ResourceId: taggableId, Tags: tags } satisfies Fields<TagResourceRequest>),
  handle({ ResourceId, Tags }, context): undefined {
    const { id } = organizationOf(context)
    const { store } = context
    checkTags(Tags)
    checkTaggable(store, id, ResourceId)
    checkNotManaged(store, id, ResourceId)
    addTags(store, id, ResourceId, Tags)
  },
})
