# The front door of the environment on Windows: the verbs of a local run. Process engines need Linux, so that declarations with
# servers need a container engine there; ./dev in WSL has everything.
[CmdletBinding()]
param(
    [Parameter(Position = 0)][string]$Verb = 'help',
    [Parameter(Position = 1, ValueFromRemainingArguments)][string[]]$Rest = @()
)

$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$state = Join-Path $root '.environment'
$appHost = Join-Path $root 'AppHost/bin/Debug/net10.0/AppHost'
if ($IsWindows) { $appHost += '.exe' }

function Stop-WithError([string]$Message, [string]$Hint, [int]$Code = 1) {
    [Console]::Error.WriteLine("Error: $Message")
    if ($Hint) { [Console]::Error.WriteLine("  $Hint") }
    exit $Code
}

function Assert-Sdk {
    if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
        Stop-WithError 'The .NET 10 SDK is not installed.' 'https://dotnet.microsoft.com/download/dotnet/10.0'
    }
}

function Invoke-Control([string]$Path, [string]$Method = 'GET', [switch]$Quiet) {
    Push-Location $state
    try {
        $output = if ($Quiet) { @('--output', 'NUL') } else { @() }
        & curl.exe --silent --no-buffer --fail-with-body --unix-socket control.sock --request $Method @output "http://environment$Path"
        return
    }
    finally { Pop-Location }
}

function Test-Running { (Test-Path (Join-Path $state 'control.sock')) -and $(Invoke-Control '/status' -Quiet; $LASTEXITCODE -eq 0) }

function Assert-Running {
    if (-not (Test-Running)) { Stop-WithError 'The environment of this checkout does not run.' './dev.ps1 up brings it up.' }
}

function Invoke-Up([string[]]$Words) {
    $engine = 'auto'
    $detach = $false
    for ($i = 0; $i -lt $Words.Count; $i++) {
        switch -Regex ($Words[$i]) {
            '^--engine$' { $i++; $engine = $Words[$i] }
            '^--engine=(.+)$' { $engine = $Matches[1] }
            '^--detach$' { $detach = $true }
            '^--watch$' { $env:Environment__Watch = 'true' }
            default { Stop-WithError "'up' does not know '$($Words[$i])'." './dev.ps1 help shows what there is.' 2 }
        }
    }
    if ($engine -notin 'auto', 'process', 'container') { Stop-WithError "--engine is auto, process or container, not '$engine'." '' 2 }
    if (Test-Running) { Stop-WithError 'The environment of this checkout runs already.' './dev.ps1 status shows it, ./dev.ps1 down ends it.' }
    Assert-Sdk
    dotnet build (Join-Path $root 'AppHost') --nologo --verbosity quiet
    if ($LASTEXITCODE -ne 0) { Stop-WithError 'The build failed.' '' }
    $env:Environment__Engine = $engine
    if (-not $env:DOTNET_ENVIRONMENT) { $env:DOTNET_ENVIRONMENT = 'Development' }
    if (-not $detach) {
        Push-Location (Join-Path $root 'AppHost')
        try { & $appHost } finally { Pop-Location }
        exit $LASTEXITCODE
    }
    New-Item -ItemType Directory -Force (Join-Path $state 'logs') | Out-Null
    $process = Start-Process $appHost -WorkingDirectory (Join-Path $root 'AppHost') -PassThru -WindowStyle Hidden `
        -RedirectStandardOutput (Join-Path $state 'logs/up.log') -RedirectStandardError (Join-Path $state 'logs/up.error.log')
    while (-not (Test-Running)) {
        if ($process.HasExited) { Get-Content (Join-Path $state 'logs/up.error.log'); exit 1 }
        Start-Sleep -Milliseconds 100
    }
    Invoke-Control '/wait'
    exit ($LASTEXITCODE -ne 0)
}

switch ($Verb) {
    'up' { Invoke-Up $Rest }
    'down' { Assert-Running; Invoke-Control '/stop' 'POST' }
    'status' {
        Assert-Running
        Invoke-Control $(if (($Rest -join ' ') -match '^--format[ =]json$') { '/status?format=json' } else { '/status' })
    }
    'logs' {
        if ($Rest.Count -lt 1) { Stop-WithError "'logs' wants the name of a resource." '' 2 }
        Assert-Running
        Invoke-Control "/logs/$($Rest[0])$(if ($Rest -contains '--follow') { '?follow=true' })"
    }
    { $_ -in 'start', 'stop', 'restart' } {
        if ($Rest.Count -ne 1) { Stop-WithError "'$Verb' wants the name of a resource." '' 2 }
        Assert-Running
        Invoke-Control "/resources/$($Rest[0])/$Verb" 'POST'
    }
    'test' {
        Assert-Sdk
        $filter = if ($Rest) { @('--filter', "FullyQualifiedName~$($Rest[0])") } else { @() }
        dotnet test (Join-Path $root 'Environment.sln') --nologo @filter
    }
    'bench' { Assert-Sdk; dotnet run --project (Join-Path $root 'tests/Benchmarks') --configuration Release -- @Rest }
    'doctor' {
        foreach ($program in 'dotnet', 'npm', 'curl') {
            '{0,-10} {1}' -f $program, $(if ($found = Get-Command $program -ErrorAction SilentlyContinue) { $found.Source } else { 'missing' })
        }
    }
    'clean' {
        if (Test-Running) { Stop-WithError 'The environment of this checkout runs.' './dev.ps1 down ends it.' }
        Get-ChildItem $root -Recurse -Directory -Include bin, obj, node_modules -Force | Remove-Item -Recurse -Force
        if (Test-Path $state) {
            if ($Rest -contains '--volumes') { Remove-Item $state -Recurse -Force }
            else { Get-ChildItem $state -Exclude volumes | Remove-Item -Recurse -Force }
        }
    }
    'help' { 'dev.ps1 up|down|status|logs NAME|start NAME|stop NAME|restart NAME|test [FILTER]|bench [NAME]|doctor|clean [--volumes]' }
    default { Stop-WithError "There is no verb '$Verb'." './dev.ps1 help lists them.' 2 }
}
exit $LASTEXITCODE
