import type { Excerpt } from '../model/declares.ts'
import { done } from '../model/outcome.ts'
import { stepKind } from '../model/step-kind.ts'

const codeMap = {
  name: 'code',
  about: "A piece of somebody's source, and what to look for in it.",
  keys: {
    excerpt: { is: 'text', about: 'at most ten lines of it', example: 'int answer(void)\n', required: true },
    language: { is: 'text', about: 'what it is written in', example: 'c' },
    file: { is: 'text', about: 'the file that holds it', example: 'lib/answer.c', required: true },
    function: { is: 'text', about: 'the function that holds it', example: 'answer', required: true },
    kernels: { is: 'text', about: 'for which versions it holds', example: '6.1 to 6.12', required: true },
    license: { is: 'text', about: 'its licence', example: 'GPL-2.0', required: true },
    look_for: { is: 'prose', about: 'what to look for in it', example: 'It has one line.' },
  },
} as const

/** Reads a piece of the source, and says what to look for in it. */
export const code = stepKind({
  kind: 'code',
  about: 'shows a few lines of source with file, function, versions and what to look for',
  keys: {
    code: {
      is: 'map',
      of: codeMap,
      about: 'the piece of source',
      example: {
        excerpt: 'int answer(void)\n',
        file: 'lib/answer.c',
        function: 'answer',
        kernels: '6.1 to 6.12',
        license: 'GPL-2.0',
      },
    },
  },
  read: (step) => {
    const values = step.values.code?.values
    if (!values?.excerpt) return undefined
    const excerpt: Excerpt = {
      code: values.excerpt.value,
      language: values.language?.value ?? '',
      file: values.file?.value ?? '',
      function: values.function?.value ?? '',
      kernels: values.kernels?.value ?? '',
      license: values.license?.value ?? '',
      lookFor: values.look_for,
    }
    return {
      kind: 'code',
      declares: { excerpt, prose: [excerpt.lookFor] },
      plan: () => [],
      perform: () => Promise.resolve(done),
    }
  },
})
