@echo off
rem RealtimeCnn in one command on Windows: builds once, runs. The packages bring the native libraries; the OpenCL driver comes with the
rem graphics driver. Set-up speaks on standard error: standard output belongs to the program.
setlocal
set "root=%~dp0"
if not defined Bindings set "Bindings=NuGet"
set "output=%root%bin\%Bindings%"
set "DOTNET_NOLOGO=1"
set "DOTNET_CLI_TELEMETRY_OPTOUT=1"

where dotnet >nul 2>nul || (echo rtcnn: the .NET 10 SDK is missing. Run: winget install Microsoft.DotNet.SDK.10 1>&2 & exit /b 3)
if "%~1"=="test" goto test

set "project=RealtimeCnn.Trainer"
set "arguments=%*"
if "%~1"=="live" (
    set "project=RealtimeCnn.Live"
    set "arguments="
    for /f "tokens=1,*" %%a in ("%*") do set "arguments=%%b"
)
set "program=%output%\%project%"
set "newer=$stamp = Get-Item -ErrorAction Ignore '%program%\stamp'; if (-not $stamp) { exit 1 }; $changed = Get-ChildItem -Recurse -File '%root%src', '%root%kernels', '%root%models', '%root%Directory.Build.props', '%root%Directory.Packages.props' | Where-Object { $_.FullName -notmatch '\\(bin|obj)\\' -and $_.LastWriteTimeUtc -gt $stamp.LastWriteTimeUtc }; if ($changed) { exit 1 }"
powershell -NoProfile -Command "%newer%" || call :build || exit /b 1
dotnet "%program%\%project%.dll" %arguments%
exit /b %errorlevel%

:build
echo rtcnn: building %project% ... 1>&2
if not exist "%program%" mkdir "%program%"
echo.> "%program%\stamp.new"
dotnet publish "%root%src\%project%" -c Release -o "%program%" -nologo > "%output%\setup.log" 2>&1 || (type "%output%\setup.log" 1>&2 & exit /b 1)
move /y "%program%\stamp.new" "%program%\stamp" >nul
exit /b 0

:test
if not defined RTCNN_SHARED if exist "%root%..\shared" set "RTCNN_SHARED=%root%..\shared"
set "filter="
if not defined RTCNN_SHARED set "filter=--filter data!=shared"
if exist "%output%\results" rmdir /s /q "%output%\results"
dotnet test "%root%tests\RealtimeCnn.Tests" -c Release --logger trx --results-directory "%output%\results" %filter%
set "code=%errorlevel%"
if not defined RTCNN_SHARED echo not run: the tests that need shared data
powershell -NoProfile -Command "$c = Get-ChildItem '%output%\results\*.trx' | ForEach-Object { ([xml](Get-Content $_)).TestRun.ResultSummary.Counters }; $p = ($c | Measure-Object -Sum passed).Sum; $e = ($c | Measure-Object -Sum executed).Sum; \"$p passed, $($e - $p) failed\""
exit /b %code%
