/** Updates as Telegram sends them, with all it knows of a person. */

/** The name everybody has in the tests; it must appear nowhere. */
export const personName = 'Zulfiqarname'

let nextId = 10_000

/** The next update id. */
export function nextUpdateId(): number {
  nextId += 1
  return nextId
}

function who(id: number, language = 'de') {
  return {
    id,
    is_bot: false,
    first_name: personName,
    last_name: personName,
    username: `${personName}42`,
    language_code: language,
  }
}

function where(id: number) {
  return { id, type: 'private', first_name: personName, username: `${personName}42` }
}

/** A text in a private chat. */
export function says(chatId: number, text: string, { id = nextUpdateId(), language = 'de' } = {}) {
  return { update_id: id, message: { message_id: id, date: 1, chat: where(chatId), from: who(chatId, language), text } }
}

/** A press on a button of a message in a private chat. */
export function presses(chatId: number, data: string, { id = nextUpdateId(), message = 1 } = {}) {
  return {
    update_id: id,
    callback_query: {
      id: `query-${id}`,
      from: who(chatId),
      chat_instance: '7',
      data,
      message: { message_id: message, date: 1, chat: where(chatId), text: 'x', from: { id: 42, is_bot: true, first_name: 'W' } },
    },
  }
}
