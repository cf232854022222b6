/** A card's life told as a list of events, for tests: the clock runs and wakes as the real one does. */
import type { Box } from '../../../core/card/geometry.ts';
import { nextCardState } from '../../../core/card/next-state.ts';
import {
  type CardEvent,
  type CardState,
  closedCard,
  isOpen,
  type Over,
  wakeAt,
} from '../../../core/card/state.ts';

export interface Mark {
  readonly name: string;
  /** How long the pointer has to dwell on it, ms, if not for the usual time. */
  readonly dwellTime?: number;
}

export const deepSeek: Mark = { name: 'DeepSeek' };
export const kling: Mark = { name: '可灵' };

/** Below the place where the tests' pointer points. */
const cardBox: Box = { x: 90, y: 120, width: 392, height: 200 };

export class Life {
  state: CardState<Mark> = closedCard;
  now = 0;

  send(event: CardEvent<Mark>): this {
    this.state = nextCardState(this.state, event);
    return this;
  }

  /** Let time pass, waking the state when it asks for it. */
  pass(milliseconds: number): this {
    const end = this.now + milliseconds;
    for (let due = wakeAt(this.state); due !== null && due <= end; due = wakeAt(this.state)) {
      this.now = Math.max(due, this.now);
      this.send({ type: 'wake', at: this.now });
    }
    this.now = end;
    return this;
  }

  move(over: Over<Mark>, x = 100, y = 100, pressed = false): this {
    return this.send({ type: 'move', at: this.now, point: { x, y }, over, pressed });
  }

  /** The card is painted at {@link cardBox}. */
  painted(): this {
    return this.send({ type: 'placed', token: this.state.token, box: cardBox });
  }

  /** The state's kind, and whose card is open. */
  get summary(): string {
    return isOpen(this.state) ? `${this.state.kind} ${this.state.mention.name}` : this.state.kind;
  }
}
