"""The parts of the checker: values, steps, harm, lengths and what to type instead."""
