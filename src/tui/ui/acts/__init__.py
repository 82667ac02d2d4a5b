"""What a person does on an account, as conversations: `async def log(place, account) -> None`.

Each opens its dialogs, sends one wish to the desk, and tells what came of it. They are imported when first used.
"""
