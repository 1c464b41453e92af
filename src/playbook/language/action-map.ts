import { risks } from '../../model/action.ts'
import type { MapShape } from '../../model/key.ts'

/** Something that makes the symptom's code path run again. */
export const actionMap = {
  name: 'action',
  about: "Something that makes the symptom's code path run again.",
  short: 'run',
  keys: {
    title: {
      is: 'prose',
      line: true,
      about: 'what it does, on one line',
      example: 'Restart the service',
      required: true,
    },
    about: {
      is: 'prose',
      about: 'more about it',
      example: 'The service starts again with its configuration.',
    },
    risk: {
      is: 'word',
      of: risks,
      about: 'how much it may do to the machine',
      example: 'changes',
      required: true,
    },
    cuts: {
      is: 'word',
      of: ['network'],
      about:
        '`network`: it takes the network of the target down. It runs detached, and casebook puts address, routes and up flag back. Such an action is `risk: disruptive`',
      example: 'network',
    },
    takes_down: {
      is: 'prose',
      about: 'what stops working meanwhile, for people; `risk: disruptive` requires it',
      example: 'Every connection to the service.',
    },
    way_back: {
      is: 'prose',
      about: 'how to get back in when it goes wrong, for people; `risk: disruptive` requires it',
      example: 'Start the service by hand.',
    },
    offered_when: {
      is: 'condition',
      self: true,
      about: 'the action is offered only when this holds on `this`, the machine it would run on',
      example: 'this.is_present',
    },
    run: {
      is: 'text',
      about: 'POSIX sh that runs as root; inputs and facts of the machine are its shell variables',
      example: 'systemctl restart "$service"',
      required: true,
    },
    undo: {
      is: 'text',
      about:
        'POSIX sh that takes it back, harmless when there is nothing to take back. The machine runs it when the action fails, or when casebook does not come back after a cut',
      example: 'systemctl start "$service"',
    },
    timeout: { is: 'duration', about: 'how long it may take', example: '2m', default: '30s' },
  },
} as const satisfies MapShape
