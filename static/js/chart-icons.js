// The marks of the states, as the page's own sprite has them (templates/layouts/_sprite.html), for a canvas.
const BOX = 16;

function outline(slug) {
  const shape = new Path2D();
  document.querySelectorAll(`#e-${slug} > *`).forEach((part) => {
    if (part.localName === "path") return shape.addPath(new Path2D(part.getAttribute("d")));
    const [x, y, r] = ["cx", "cy", "r"].map((name) => Number(part.getAttribute(name)));
    const circle = new Path2D();
    circle.arc(x, y, r, 0, 2 * Math.PI);
    return shape.addPath(circle);
  });
  return shape;
}

// Centred on x, y; `halo` is a ground behind it where it stands on a texture.
export function drawIcon(pen, slug, { x, y, size, ink, halo }) {
  pen.save();
  pen.translate(x - size / 2, y - size / 2);
  pen.scale(size / BOX, size / BOX);
  const shape = outline(slug);
  if (halo) {
    pen.lineWidth = 6;
    pen.lineJoin = "round";
    pen.strokeStyle = halo;
    pen.stroke(shape);
  }
  pen.fillStyle = ink;
  pen.fill(shape, "evenodd");
  pen.restore();
}
