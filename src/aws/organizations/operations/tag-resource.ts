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
    checkTags(Tags)
    checkTaggable(context, id, ResourceId)
    checkNotManaged(context, id, ResourceId)
    addTags(context, id, ResourceId, Tags)
  },
})
