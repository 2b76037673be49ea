using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using EnvironmentKit.Secrets;
using EnvironmentKit.Secrets.Keys;
using EnvironmentKit.Tests.Secrets.Keys;

namespace EnvironmentKit.Tests.Secrets;

/// <summary>The process that a test kills: this program once more, which does nothing but change a store until somebody ends it.</summary>
internal static class SecretStorm
{
    /// <summary>The variable that names the folder of the store.</summary>
    public const string Variable = "SECRET_STORM_FOLDER";

    public static StoreIdentity Identity { get; } = new("library", "staging");

    public static StoreFile FileIn(string folder) => new(Path.Join(folder, StoreFile.Name), StoreFile.Name, Path.Join(folder, ".environment", "lock"));

    /// <summary>Sets two secrets to the same number, again and again, rotates in between, and tells each number that is written.</summary>
    [ModuleInitializer]
    internal static void RunWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder)
        {
            Run(FileIn(folder));
        }
    }

    private static void Run(StoreFile file)
    {
        using var key = TestKey.Named("alice");
        while (true)
        {
            using var turn = file.LockAsync(CancellationToken.None).GetAwaiter().GetResult();
            using var store = SecretStore.Open(file.Read()!, file.Shown, Identity, [key]);
            var next = 1 + int.Parse(Encoding.ASCII.GetString(store.Get("first")), CultureInfo.InvariantCulture);
            var text = Encoding.ASCII.GetBytes(next.ToString(CultureInfo.InvariantCulture));
            store.Set("first", text);
            store.Set("second", text);
            if (next % 3 == 0)
            {
                store.Rotate([(StoreKey)key], Identity);
            }

            file.Write(store.Document);
            Console.WriteLine(next);
        }
    }
}
