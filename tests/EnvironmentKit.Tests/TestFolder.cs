namespace EnvironmentKit.Tests;

/// <summary>A test's folder in which an application may still write its last line.</summary>
internal static class TestFolder
{
    /// <summary>Deletes the folder as soon as nobody adds to it any more, for at most ten seconds.</summary>
    public static void Delete(string path)
    {
        IOException? last = null;
        var isGone = SpinWait.SpinUntil(
            () =>
            {
                try
                {
                    Directory.Delete(path, recursive: true);
                    return true;
                }
                catch (IOException exception)
                {
                    last = exception;
                    return !Directory.Exists(path);
                }
            },
            TimeSpan.FromSeconds(10));
        if (!isGone)
        {
            throw new TimeoutException($"{path} is still in use.", last);
        }
    }
}
