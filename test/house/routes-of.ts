import type { Express } from 'express';

type Layer = {
  route?: { path: string | string[]; methods: Record<string, boolean>; stack: { handle: object }[] };
  handle: { stack?: Layer[] };
};

export type Door = { door: string; action: string | undefined };

/** Every route of the app as `GET /path`, with the action its first handler guards. */
export function doorsOf(app: Express): Door[] {
  return layersIn((app.router as unknown as { stack: Layer[] }).stack).flatMap(({ route }) => {
    if (!route) return [];
    const [guard] = route.stack;
    const action = (guard?.handle as { action?: string } | undefined)?.action;
    return [route.path]
      .flat()
      .flatMap((path) =>
        Object.keys(route.methods).map((method) => ({ door: `${method.toUpperCase()} ${path}`, action })),
      );
  });
}

function layersIn(stack: Layer[]): Layer[] {
  return stack.flatMap((layer) => [layer, ...layersIn(layer.handle.stack ?? [])]);
}
