import { contactLine, nameOf } from '../../card/card.ts'
import { escapeHtml } from '../../html.ts'
import type { Turn } from '../context.ts'
import { type Message, message } from '../message.ts'
import { resumeButton } from './flow.ts'
import { cardButtons, navigation } from './keyboard.ts'

/** Who to call now: what to do first, then the numbers of the services for this kind of danger. Nothing else. */
export function urgentScreen(turn: Turn, danger: string, lang = turn.t.lang): Message[] {
  const { content } = turn
  const t = content.i18n.translator(lang)
  const services = content.knowledge.urgent.get(danger)?.services ?? ['notruf']
  const numbers = services.flatMap((id) => {
    const phones = (content.knowledge.services.get(id)?.contacts ?? []).filter(
      ({ phone, municipalities }) => phone !== undefined && municipalities === undefined,
    )
    if (phones.length === 0) return []
    return [
      [
        `<b>${escapeHtml(nameOf(content.knowledge, id, t.lang))}</b>`,
        ...phones.slice(0, 3).map((phone) => contactLine(phone, t)),
      ].join('\n'),
    ]
  })
  const html = [
    t.html(t.has(`urgent.${danger}`) ? `urgent.${danger}` : 'urgent.general'),
    ...numbers,
    t.html('urgent.after'),
  ].join('\n\n')
  return [
    message(t.lang, html, [...cardButtons(turn, services), ...resumeButton(turn), ...navigation(t)], {
      entries: services,
      sensitive: true,
    }),
  ]
}
