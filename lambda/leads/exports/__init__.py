"""The files marketers and programs read. `leads.exports.schema` names every column once."""
