// Compiled into every AppHost that uses the kit: runs before the first line of its declaration.
file static class AppHostStart
{
#pragma warning disable CA2255 // An AppHost is a program; its declaration must not have to begin with this call.
    [System.Runtime.CompilerServices.ModuleInitializer]
#pragma warning restore CA2255
    internal static void Run() => EnvironmentKit.Failures.PlainFailures.Install();
}
