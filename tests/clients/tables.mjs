// Reads every table of data packages with datapackage.js, relations followed; prints {"package": {"table": rows, or the error}}.
import datapackage from "datapackage";

async function rows(resource) {
  try {
    return (await resource.read({ keyed: true, relations: true })).length;
  } catch (error) {
    return [error.message, ...(error.errors ?? []).map((each) => each.message)].join("; ");
  }
}

const found = {};
for (const path of process.argv.slice(2)) {
  const read = await datapackage.Package.load(path);
  if (!read.valid) throw new Error(read.errors.map((each) => each.message).join("; "));
  found[path] = {};
  for (const resource of read.resources) found[path][resource.name] = await rows(resource);
}
console.log(JSON.stringify(found));
