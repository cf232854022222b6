/** What the spot command marks in an HTML file, told as tests/page/marks-in-page.ts tells it. */
import { keyOf } from '../../core/entity-ref.ts';
import type { Gazetteer } from '../../core/spot/gazetteer/gazetteer.ts';
import { spotDocument } from '../../scripts/spot/document.ts';
import { readHtml } from '../../scripts/spot/html-document.ts';
import type { Mark } from '../page/marks-in-page.ts';

export const marksInFile = (html: string, gazetteer: Gazetteer): Mark[] =>
  spotDocument(readHtml(html), gazetteer).flatMap(({ block, mentions }) =>
    mentions.map(({ start, text, candidates }) => ({
      path: block.pathAt!(start),
      start,
      text,
      entities: candidates.map(keyOf),
    })),
  );
