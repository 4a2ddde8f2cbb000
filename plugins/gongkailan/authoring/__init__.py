"""From text files to records: front matter, schema, registers, bodies. Bad input is findings."""
