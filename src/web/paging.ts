import type { Request } from 'express';

const PER_PAGE = 50;

/** A slice of a list, and the numbers to leaf through the rest. */
export type Paging = { page: number; limit: number; offset: number };

export function pagingOf(req: Request): Paging {
  const asked = Number(query(req, 'p'));
  const page = Number.isSafeInteger(asked) && asked > 0 ? Math.min(asked, 100_000) : 1;
  return { page, limit: PER_PAGE, offset: (page - 1) * PER_PAGE };
}

/** The same page, or the last one when the list has become shorter. */
export function notBeyond(total: number, paging: Paging): Paging {
  const last = Math.max(1, Math.ceil(total / paging.limit));
  return paging.page <= last ? paging : { ...paging, page: last, offset: (last - 1) * paging.limit };
}

/** One word of the query, or ''. A word given twice is taken as not given. */
export function query(req: Request, name: string): string {
  const value: unknown = req.query[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** What a page needs to show 'Je ziet 1 tot en met 50 van 212' and the links to the other pages. */
export function leaves(req: Request, { page, limit, offset }: Paging, total: number) {
  const last = Math.max(1, Math.ceil(total / limit));
  const href = (to: number) => {
    const words = Object.entries(req.query).filter(([name, value]) => name !== 'p' && value !== '');
    return `?${new URLSearchParams([...(words as [string, string][]), ['p', String(to)]]).toString()}`;
  };
  const around = [...new Set([1, page - 1, page, page + 1, last])].filter((to) => to >= 1 && to <= last);
  return {
    from: total === 0 ? 0 : offset + 1,
    until: Math.min(offset + limit, total),
    total,
    pages: around
      .sort((a, b) => a - b)
      .map((to, at, all) => ({
        number: to,
        href: href(to),
        current: to === page,
        // pages lie between this one and the one before it
        gap: to > (all[at - 1] ?? 0) + 1,
      })),
    previous: page > 1 ? href(page - 1) : null,
    next: page < last ? href(page + 1) : null,
  };
}
