/**
 * Text of the DOS of Western Europe, as old school programs still write it. All letters of the American code page 437
 * that a Dutch name can hold stand at the same bytes. Nothing that Node brings along knows this encoding.
 */
export function codePage850(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\u0080-\u00FF]/g, (byte) => UPPER_HALF[byte.charCodeAt(0) - 128] ?? '');
}

/** The bytes 128 to 255 (Unicode consortium, CP850.TXT). */
const UPPER_HALF =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
  '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0';
