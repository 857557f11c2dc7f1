exports.join = join;

function join() {
  return Array.prototype.slice.call(arguments).join("/");
}
