"""How are the properties tried? The same examples on every run, with no clock deciding what fails."""

from hypothesis import settings

# derandomize: a test that passes once passes again; what fuzzing finds becomes a row in a table.
# deadline: seconds measure the machine. A pattern that is not linear is caught by doubling its input.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("ci")
