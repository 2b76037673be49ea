using System.Reflection;
using Aspire.Hosting;

namespace EnvironmentKit;

/// <summary>Ends an AppHost whose declaration is wrong with the sentence that says what is wrong, instead of a stack trace.</summary>
internal static class UserMistakes
{
    private static int s_isHandled;

    /// <summary>From now on, for this process, if it is an AppHost's own.</summary>
    public static void EndWithoutStackTrace()
    {
        if (IsAppHost(Assembly.GetEntryAssembly()) && Interlocked.Exchange(ref s_isHandled, 1) == 0)
        {
            AppDomain.CurrentDomain.UnhandledException += (_, arguments) =>
            {
                if (arguments.ExceptionObject is DistributedApplicationException mistake)
                {
                    Console.Error.WriteLine(mistake.Message);
                    Environment.Exit(1);
                }
            };
        }
    }

    private static bool IsAppHost(Assembly? assembly) =>
        assembly?.GetCustomAttributes<AssemblyMetadataAttribute>().Any(metadata => metadata.Key == "apphostprojectpath") ?? false;
}
