export class Bucket {
  #objects = new Map();

  constructor(name) {
    this.name = name;
  }

  async putObject({ Key, Body }) {
    this.#objects.set(Key, Body);
    return { ETag: "e" };
  }

  getObject({ Key }) {
    return { promise: async () => ({ Body: this.#objects.get(Key) }) };
  }
}
