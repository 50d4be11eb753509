import type { Turn } from '../context.ts'
import { type Button, type Message, message } from '../message.ts'
import { tapData } from '../taps.ts'

/** One button a flow, in the order of the flows; then language and a person. */
export function menuKeyboard({ t, content }: Turn): Button[][] {
  return [
    ...[...content.flows.keys()].map((flow) => [{ text: t.text(`flows.${flow}.button`), data: tapData({ kind: 'go', flow }) }]),
    [
      { text: `🌐 ${t.text('nav.language')}`, data: tapData({ kind: 'languages' }) },
      { text: `👤 ${t.text('nav.person')}`, data: tapData({ kind: 'person' }) },
    ],
  ]
}

/** First contact: who is speaking (a program), what it can do, what it keeps. */
export function welcomeScreen(turn: Turn): Message[] {
  const { t, chat } = turn
  const html = [t.html('welcome.text'), t.html(`welcome.privacy-${chat.channel}`), t.html('welcome.ask')].join('\n\n')
  return [message(t.lang, html, menuKeyboard(turn))]
}

/** The menu, with a sentence that leads to it. */
export function menuScreen(turn: Turn, html = turn.t.html('menu.text')): Message[] {
  return [message(turn.t.lang, html, menuKeyboard(turn))]
}
