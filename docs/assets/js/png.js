// A PNG of an SVG, twice its size, for screens and slides: loaded when a reader first asks for one.

/** Return the PNG of the drawing at an address of this site, or in one that holds the drawing itself. */
export async function png(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.naturalWidth * 2, height: image.naturalHeight * 2 });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => { canvas.toBlob((made) => (made ? resolve(made) : reject(new Error("no PNG")))); });
}
