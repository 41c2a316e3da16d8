"""Data files that a frozen program needs: the sandbox's answers, and the list of withdrawn operations."""

from PyInstaller.utils.hooks import collect_data_files, collect_submodules

datas = [*collect_data_files("justone_creators"), *collect_data_files("justone_creators_lowlevel")]
_NOT_NEEDED = {"_pyinstaller", "cli", "testing"}
# Their names are text in `_lazy`, where PyInstaller does not see them.
hiddenimports = [
    *collect_submodules("justone_creators", filter=lambda name: _NOT_NEEDED.isdisjoint(name.split("."))),
    *collect_submodules("justone_creators_lowlevel"),
]
