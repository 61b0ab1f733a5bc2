import type { ReadingRules } from '../reading.ts';
import { refuse } from '../refused.ts';
import type { Sheet } from '../sheet.ts';
import { sheetOfPage, textOfPage } from './html.ts';
import { walkXml } from './markup.ts';
import { bytesOf, partsOf, typeOf } from './mime.ts';
import type { MimePart } from './mime.ts';

/**
 * The sheets of a workbook that Excel saved as "Single File Web Page": one message (RFC 2557) with a page per
 * sheet, and a page in front that names them.
 * @throws Refused `wrong-content` when it holds no page
 */
export function sheetsOfMhtml(bytes: Buffer, rules: ReadingRules): Sheet[] {
  const pages = partsOf(bytes.toString('latin1')).filter((part) => typeOf(part) === 'text/html');
  const [front] = pages;
  if (!front) refuse('wrong-content', { ext: 'xls' });
  const tabs = tabsIn(textOfPart(front));
  refuseNamesakes(pages.map(nameOf));
  refuseNamesakes(tabs.map(({ page }) => fileName(page)));
  if (tabs.every(({ page }) => page === '')) {
    const name = pages.length === 1 ? tabs[0]?.name : '';
    return pages.map((page) => sheetOfPage(textOfPart(page), name ?? '', rules));
  }
  return tabs
    .map(({ name, page, hidden }) => ({ name, hidden, text: textOfPart(pageNamed(pages, page)) }))
    .map(({ name, hidden, text }) => ({
      ...sheetOfPage(text, name, rules),
      ...(hidden || HIDDEN.test(text) ? { hidden: true as const } : {}),
    }));
}

const HIDDEN = /<x:Visible>\s*Sheet(?:Very)?Hidden/i;

function textOfPart(part: MimePart): string {
  const charset = /charset\s*=\s*"?([\w-]{3,20})/i.exec(part.headers.get('content-type') ?? '')?.[1];
  return textOfPage(bytesOf(part), charset);
}

/** Of two pages with one name, one reader takes the first and another the last; two sheets on one page are a trick. */
function refuseNamesakes(names: readonly string[]): void {
  const known = names.filter((name) => name !== '');
  if (new Set(known).size < known.length) refuse('hostile');
}

function pageNamed(pages: readonly MimePart[], place: string): MimePart {
  return pages.find((page) => nameOf(page) === fileName(place)) ?? refuse('unreadable');
}

function nameOf({ headers }: MimePart): string {
  return fileName(headers.get('content-location') ?? '');
}

/** `sheet001.htm`, wherever it stood when the workbook was saved. */
function fileName(place: string): string {
  // not by a pattern: searching for the end of a long place takes the square of its length
  const after = Math.max(place.lastIndexOf('/'), place.lastIndexOf('\\'));
  return place
    .slice(after + 1)
    .trim()
    .toLowerCase();
}

/** A sheet as the page in front tells of it; `page` is '' where the sheet is that page itself. */
type Tab = { name: string; page: string; hidden: boolean };

/** The list of sheets is XML within a comment of the page in front. */
function tabsIn(page: string): Tab[] {
  const start = page.search(/<x:ExcelWorksheets>/i);
  const end = page.search(/<\/x:ExcelWorksheets>/i);
  const tabs: Tab[] = [];
  let element = '';
  const walk = walkXml({
    open(name, attributes) {
      element = name;
      if (name === 'x:excelworksheet') tabs.push({ name: '', page: '', hidden: false });
      const tab = tabs.at(-1);
      if (tab && name === 'x:worksheetsource') tab.page = attributes['href'] ?? '';
    },
    close: () => (element = ''),
    text(text) {
      const tab = tabs.at(-1);
      if (tab && element === 'x:name') tab.name += text;
      if (tab && element === 'x:visible') tab.hidden ||= /hidden/i.test(text);
    },
  });
  walk.write(start < 0 ? '' : page.slice(start, end < 0 ? start : end));
  walk.end();
  return tabs;
}
