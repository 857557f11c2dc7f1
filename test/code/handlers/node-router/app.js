const router = require("./lib/router");
const notes = require("./routes/notes");

const app = router();
app.get("/notes", notes.all);
app.get("/notes/:id", notes.one);
app.post("/notes", notes.add);
app.use((event, next) => {
  console.log(event.path);
  return next(event);
});

exports.handler = async (event) => {
  try {
    return await app.dispatch(event);
  } catch (error) {
    if (error.status) return { statusCode: error.status, body: error.message };
    throw error;
  }
};
